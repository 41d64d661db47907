package org.darkroom.web.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final @Nullable Duration retryAfter;

  /** Ends with that code; the detail is shown to the client. */
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, null);
  }

  /** As above, telling when to try again. */
  public ProblemException(ProblemCode code, String detail, @Nullable Duration retryAfter) {
    super(detail);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The request is not valid. */
  public static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }

  /** There is no such asset, or it is someone else's. */
  public static ProblemException noMedia() {
    return new ProblemException(ProblemCode.NOT_FOUND, "no media with this id");
  }

  /** The code. */
  public ProblemCode code() {
    return code;
  }

  /** When to try again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The body. */
  public Problem problem() {
    return Problem.of(code, getMessage());
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.title() : message;
  }
}
