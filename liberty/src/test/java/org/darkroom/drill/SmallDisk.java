package org.darkroom.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A file system of its own of some megabytes. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;
  private final boolean own;

  private SmallDisk(Path directory, boolean own) {
    this.directory = directory;
    this.own = own;
  }

  /** One on a directory of its own; null where mounting is not allowed. */
  static @Nullable SmallDisk mounted(int megabytes) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("darkroom-disk-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return mount(directory, megabytes, true);
  }

  /** One on that directory; null where mounting is not allowed. */
  static @Nullable SmallDisk mountedAt(Path directory, int megabytes)
      throws IOException, InterruptedException {
    return mount(directory, megabytes, false);
  }

  private static @Nullable SmallDisk mount(Path directory, int megabytes, boolean own)
      throws IOException, InterruptedException {
    String options = "mode=0755,size=" + megabytes + "m";
    if (run("mount", "-t", "tmpfs", "-o", options, "drill", directory.toString()) == 0) {
      return new SmallDisk(directory, own);
    }
    if (own) {
      Files.delete(directory);
    }
    return null;
  }

  Path directory() {
    return directory;
  }

  /** Leaves no space. */
  void fill() throws IOException {
    Full.ballast(directory.resolve("ballast"));
  }

  /** Gives back what {@link #fill} took. */
  void free() throws IOException {
    Files.delete(directory.resolve("ballast"));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (own) {
      Files.deleteIfExists(directory);
    }
  }
}
