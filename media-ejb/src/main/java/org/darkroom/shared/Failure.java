package org.darkroom.shared;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an asset or an attempt failed.
 *
 * @param code the stable code
 * @param message one sentence for people, without paths, hosts or URLs
 * @param stage the step that failed, for example {@code inspect}
 * @param attempt the attempt that failed, from 1; 0 outside any attempt
 * @param detail the last lines of a tool's output, or null; kept without paths, hosts, URLs and
 *     stacks, because the owner of the asset reads it
 * @param trace the stack behind it, or null; kept without paths, hosts and URLs, with the job only
 */
public record Failure(
    FailureCode code,
    String message,
    String stage,
    int attempt,
    @Nullable String detail,
    @Nullable String trace) {
  /** Scrubs the detail where it is made, so that no way out can forget to. */
  public Failure {
    String said = Stacks.without(detail);
    if (trace == null && !Objects.equals(said, detail)) {
      trace = detail;
    }
    detail = Scrubbed.of(said);
    trace = Scrubbed.of(trace);
  }

  /** A failure that a tool explained, or nothing did. */
  public Failure(
      FailureCode code, String message, String stage, int attempt, @Nullable String detail) {
    this(code, message, stage, attempt, detail, null);
  }

  /** A failure of our own code, outside of any attempt yet. */
  public static Failure internal(String message, String stage, Throwable cause) {
    return new Failure(FailureCode.INTERNAL, message, stage, 0, null, Stacks.of(cause));
  }

  /** A failure without detail, outside of any attempt yet. */
  public static Failure of(FailureCode code, String message, String stage) {
    return new Failure(code, message, stage, 0, null);
  }

  /** The same failure, told of that attempt. */
  public Failure inAttempt(int number) {
    return new Failure(code, message, stage, number, detail, trace);
  }
}
