package org.darkroom.inspect;

import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaKind;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** The verdicts of inspection, worded for people. */
final class Verdicts {
  private Verdicts() {}

  /** What is wrong with a file of that size, if anything. */
  static Optional<Failure> ofSize(Asset asset, long size, InspectSettings settings) {
    if (asset.declaredSize() != null && asset.declaredSize() != size) {
      return failure(
          FailureCode.SIZE_MISMATCH,
          "The file has " + size + " bytes, but " + asset.declaredSize() + " were declared.");
    }
    if (size == 0) {
      return failure(FailureCode.CORRUPT_MEDIA, "The file is empty.");
    }
    long largest = settings.largest(asset.kind());
    if (size > largest) {
      return failure(
          FailureCode.TOO_LARGE,
          "The file has " + size + " bytes; at most " + largest + " are accepted.");
    }
    return Optional.empty();
  }

  /** The file is of another kind than declared. */
  static Failure otherKind(MediaKind declared, DetectedType type) {
    String message =
        "The file was declared as "
            + word(declared)
            + ", but is "
            + word(type.kind())
            + " ("
            + type.mime()
            + ").";
    return Failure.of(FailureCode.TYPE_MISMATCH, message, "inspect");
  }

  private static String word(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "an image";
      case VIDEO -> "a video";
      case AUDIO -> "audio";
      case DOCUMENT -> "a document";
    };
  }

  private static Optional<Failure> failure(FailureCode code, String message) {
    return Optional.of(Failure.of(code, message, "inspect"));
  }
}
