package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.darkroom.shared.Failure;

/** Picks the check that belongs to a type. */
final class Structures {
  private Structures() {}

  /**
   * What is wrong with a document of that type, if anything.
   *
   * @param mime the type by content
   * @throws IOException when the file cannot be read
   */
  static Optional<Failure> check(Path file, String mime) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(mime).check(channel);
    }
  }

  /**
   * What such a document without faults says of itself.
   *
   * @param mime the type by content
   * @throws IOException when the file cannot be read
   */
  static Traits traits(Path file, String mime) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(mime).traits(channel);
    }
  }

  /**
   * What such a document is at the same time; empty when it is nothing else.
   *
   * @param mime the type by content
   * @throws IOException when the file cannot be read
   */
  static Optional<String> besides(Path file, String mime) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Polyglot.of(channel, mime);
    }
  }

  private static Structure of(String mime) {
    if (mime.startsWith("application/vnd.openxmlformats-officedocument.")
        || mime.endsWith(".macroenabled.12")) {
      return new MicrosoftZipStructure();
    }
    if (mime.startsWith("application/vnd.oasis.opendocument.")) {
      return new OasisZipStructure();
    }
    return switch (mime) {
      case "application/pdf" -> new PdfStructure();
      case "application/rtf" -> new RtfStructure();
      case "text/plain", "text/csv" -> new TextStructure();
      default -> new CompoundStructure();
    };
  }
}
