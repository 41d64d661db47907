package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** The check of one family of documents: is it whole, open to read, and nothing else besides? */
interface Structure {

  /** What is wrong with the document, if anything. */
  Optional<Failure> check(FileChannel channel) throws IOException;

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

  /** The file is two things at once. */
  static Optional<Failure> polyglot(String other) {
    return verdict(FailureCode.UNSUPPORTED_TYPE, "The document is " + other + " at the same time.");
  }
}
