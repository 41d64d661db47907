package org.darkroom.web.problem;

/** The kinds of API errors, each with its HTTP status, stable code and a title for people. */
public enum ProblemCode {
  INVALID_REQUEST(400, "The request is not valid"),
  UNAUTHORIZED(401, "A valid bearer token is needed"),
  FORBIDDEN(403, "The token does not allow this"),
  NOT_FOUND(404, "There is nothing here"),
  TRANSCRIPTION_OFF(404, "Speech is not recognised here"),
  METHOD_NOT_ALLOWED(405, "INVALID_REQUEST", "The resource does not know this method"),
  NOT_ACCEPTABLE(406, "INVALID_REQUEST", "The answer has no such type"),
  CONFLICT(409, "The resource is in another state"),
  UPLOAD_MISSING(409, "The upload is not in the store"),
  JOB_FINAL(409, "The work is over"),
  NOT_REPROCESSABLE(409, "The media cannot be made anew now"),
  UPLOAD_EXPIRED(410, "The upload came too late"),
  TOO_LARGE(413, "The body is too large"),
  RANGE_OUTSIDE(416, "INVALID_REQUEST", "The range is outside the object"),
  UNSUPPORTED_TYPE(415, "The body has another type than expected"),
  IDEMPOTENCY_MISMATCH(422, "CONFLICT", "The idempotency key was used with another request"),
  QUOTA_EXCEEDED(429, "A quota is used up"),
  INTERNAL(500, "Something broke on our side"),
  STORAGE_UNAVAILABLE(503, "The object store does not answer"),
  OVERLOADED(503, "The server has too much to do");

  private final int status;
  private final String code;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.code = name();
    this.title = title;
  }

  ProblemCode(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** The stable code that clients see; several kinds may share one. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One sentence for people, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The code of an error that only has an HTTP status. */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_TYPE;
      case 429 -> QUOTA_EXCEEDED;
      case 503 -> OVERLOADED;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL;
    };
  }
}
