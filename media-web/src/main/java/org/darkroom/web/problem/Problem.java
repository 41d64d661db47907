package org.darkroom.web.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every error (RFC 9457).
 *
 * @param type always {@code about:blank}: the code tells the kind
 * @param title the same for every occurrence of the code
 * @param status the HTTP status
 * @param detail this occurrence, without anything internal
 * @param code stable, for programs
 */
@Schema(name = "Problem", description = "Every error, as application/problem+json (RFC 9457)")
public record Problem(
    @Schema(examples = "about:blank") String type,
    @Schema(examples = "There is nothing here") String title,
    @Schema(examples = "404") int status,
    @Schema(examples = "no media with this id") String detail,
    @Schema(description = "Stable, for programs", examples = "NOT_FOUND") String code) {
  /** Its media type. */
  public static final String TYPE = "application/problem+json";

  /** A problem of that code. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status(), detail, code.code());
  }
}
