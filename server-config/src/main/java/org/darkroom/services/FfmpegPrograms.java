package org.darkroom.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The {@code ffmpeg} and {@code ffprobe} executables, unpacked from their jar into one directory
 * with all libraries they need. Four libraries of devices that a server has not are replaced by
 * empty ones; the directory must be the {@code LD_LIBRARY_PATH} of these processes only.
 */
public final class FfmpegPrograms {
  private static final List<StubLibrary> STUBS =
      List.of(
          new StubLibrary("libxcb.so.1", List.of()),
          new StubLibrary("libxcb-shm.so.0", List.of()),
          new StubLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4")),
          new StubLibrary("libpulse.so.0", List.of("PULSE_0")));

  private FfmpegPrograms() {}

  /**
   * Returns the directory, complete, also when several processes ask at once.
   *
   * @param jar the jar that carries them for Linux on x86-64
   * @param directory where they are unpacked to, if they are not yet
   */
  public static Path unpacked(Path jar, Path directory) {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    try (FileChannel lock =
            FileChannel.open(
                directory.resolveSibling(directory.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (held.isValid() && !Files.isDirectory(directory)) {
        Path fresh =
            Files.createTempDirectory(directory.toAbsolutePath().getParent(), "ffmpeg-new");
        unpack(jar, fresh);
        for (StubLibrary stub : STUBS) {
          Files.write(fresh.resolve(stub.name()), stub.bytes());
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
      }
      return directory;
    } catch (IOException e) {
      throw new ServiceFailure("Cannot unpack " + jar + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(Path jar, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        boolean wanted = entry.getName().startsWith("org/bytedeco/ffmpeg/linux-x86_64");
        if (!wanted || name.isEmpty() || name.startsWith("libjni")) {
          continue;
        }
        Path file = target.resolve(name);
        try (InputStream bytes = zip.getInputStream(entry)) {
          Files.copy(bytes, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
