package org.darkroom.services;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A directory that is unpacked from a {@code .txz} archive when it is first needed. */
final class Unpacked {

  private static final int EXECUTABLE_BITS = 0111;

  private Unpacked() {}

  /** Returns the directory {@code <name>} beside the archive, complete, also when several ask. */
  static Path beside(Path archive, String name) {
    Path target = archive.resolveSibling(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    try (FileChannel lock =
            FileChannel.open(
                archive.resolveSibling(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (held.isValid() && !Files.isDirectory(target)) {
        Path fresh = Files.createTempDirectory(archive.toAbsolutePath().getParent(), name);
        unpack(archive, fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target;
    } catch (IOException e) {
      throw new ServiceFailure("Cannot unpack " + archive + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(Path archive, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("Entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          Files.setPosixFilePermissions(
              path,
              PosixFilePermissions.fromString(
                  (entry.getMode() & EXECUTABLE_BITS) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
