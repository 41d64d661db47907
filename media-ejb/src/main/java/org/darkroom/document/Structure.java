package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** The check of one family of documents: is it whole, open to read, and nothing else besides? */
interface Structure {

  /** What is wrong with the document, if anything. */
  Optional<Failure> check(FileChannel channel) throws IOException;

  /** What a document without faults says of itself. */
  default Traits traits(FileChannel channel) throws IOException {
    return Traits.PLAIN;
  }

  /** A number of pages as somebody wrote it; null when it is none. */
  static @Nullable Integer count(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,7}") ? Integer.valueOf(digits) : null;
  }

  /** A verdict in one sentence. */
  static Optional<Failure> verdict(FailureCode code, String message) {
    return Optional.of(Failure.of(code, message, "inspect"));
  }

  /** The file is damaged or cut off. */
  static Optional<Failure> corrupt(String message) {
    return verdict(FailureCode.CORRUPT_MEDIA, message);
  }

  /** The file needs a password. */
  static Optional<Failure> encrypted() {
    return verdict(
        FailureCode.ENCRYPTED_MEDIA, "The document is encrypted; remove its password first.");
  }
}
