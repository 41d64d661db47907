package org.darkroom.web.problem;

/**
 * The body of every error (RFC 9457).
 *
 * @param type always {@code about:blank}: the code tells the kind
 * @param title the same for every occurrence of the code
 * @param status the HTTP status
 * @param detail this occurrence, without anything internal
 * @param code stable, for programs
 */
public record Problem(String type, String title, int status, String detail, String code) {
  /** Its media type. */
  public static final String TYPE = "application/problem+json";

  /** A problem of that code. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status(), detail, code.code());
  }
}
