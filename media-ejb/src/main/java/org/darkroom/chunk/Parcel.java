package org.darkroom.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a chunk as one, so that the store keeps one object of each chunk. */
final class Parcel {
  static final String NAME = "chunk.zip";
  static final String TYPE = "application/zip";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

  private Parcel() {}

  /** Packs the files of a directory; they are compressed already. */
  static void pack(Path directory, Path parcel) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(parcel))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /**
   * Unpacks it into an existing directory.
   *
   * @throws IOException when it is damaged or names files elsewhere
   */
  static void unpack(Path parcel, Path directory) throws IOException {
    try (InputStream file = Files.newInputStream(parcel);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!PLAIN.matcher(entry.getName()).matches()) {
          throw new IOException("no file of a chunk: " + entry.getName());
        }
        Files.copy(zip, directory.resolve(entry.getName()));
      }
    }
  }
}
