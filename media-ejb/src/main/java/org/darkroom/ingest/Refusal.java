package org.darkroom.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not done. An expected ending, so a value.
 *
 * @param code the stable code
 * @param message one sentence for the client
 * @param retryAfter when it may work, or null
 */
public record Refusal(Code code, String message, @Nullable Duration retryAfter) {

  /** The codes, named as in the API. */
  public enum Code {
    NOT_FOUND,
    INVALID_REQUEST,
    UNSUPPORTED_TYPE,
    TOO_LARGE,
    UPLOAD_MISSING,
    UPLOAD_EXPIRED,
    CONFLICT,
    JOB_FINAL,
    NOT_REPROCESSABLE,
    QUOTA_EXCEEDED,
    OVERLOADED
  }

  static Refusal of(Code code, String message) {
    return new Refusal(code, message, null);
  }

  static Refusal invalid(String message) {
    return of(Code.INVALID_REQUEST, message);
  }

  static Refusal notFound() {
    return of(Code.NOT_FOUND, "no media with this id");
  }
}
