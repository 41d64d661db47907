package org.darkroom.adapter.s3;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The store works and said no: absent, refused, or a range that is not there. */
final class AnsweredException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  AnsweredException(String operation, AwsServiceException cause) {
    super("object store answered " + cause.statusCode() + ": " + operation, cause);
    status = cause.statusCode();
  }

  /** Whether there is no such object. */
  boolean absent() {
    return status == 404;
  }

  /** Whether the object has no byte in the range asked for. */
  boolean outOfRange() {
    return status == 416;
  }

  String outcome() {
    return switch (status) {
      case 304 -> "not-modified";
      case 404 -> "absent";
      case 416 -> "out-of-range";
      default -> "refused";
    };
  }
}
