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

  private static Structure of(String mime) {
    if (mime.startsWith("application/vnd.openxmlformats-officedocument.")) {
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
