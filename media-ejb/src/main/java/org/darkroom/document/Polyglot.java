package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.Head;
import org.darkroom.inspect.ZipDirectory;

/** Looks where readers of other formats begin: at the end for archives, further on for PDFs. */
final class Polyglot {
  private static final int PDF_HEADER_WITHIN = 1024;

  private Polyglot() {}

  /**
   * What a document is at the same time, for people; empty when it is nothing else.
   *
   * @param mime what it is by its beginning
   */
  static Optional<String> of(FileChannel channel, String mime) throws IOException {
    boolean archive = mime.startsWith("application/vnd.") && startsAsArchive(channel);
    if (!archive && ZipDirectory.endsFile(channel)) {
      return Optional.of("an archive");
    }
    boolean pdf = Head.read(channel, 0, PDF_HEADER_WITHIN).find("%PDF-", PDF_HEADER_WITHIN) >= 0;
    return pdf && !mime.equals("application/pdf") ? Optional.of("a PDF") : Optional.empty();
  }

  private static boolean startsAsArchive(FileChannel channel) throws IOException {
    return Head.read(channel, 0, 4).has(0, 'P', 'K', 3, 4);
  }
}
