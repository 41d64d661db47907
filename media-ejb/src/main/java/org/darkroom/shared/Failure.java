package org.darkroom.shared;

import org.jspecify.annotations.Nullable;

/**
 * Why an asset or an attempt failed.
 *
 * @param code the stable code
 * @param message one sentence for people, without paths, hosts or URLs
 * @param stage the step that failed, for example {@code inspect}
 * @param attempt the attempt that failed, from 1; 0 outside any attempt
 * @param detail the last lines of a tool's output, or null; kept without paths, hosts and URLs
 */
public record Failure(
    FailureCode code, String message, String stage, int attempt, @Nullable String detail) {
  /** Scrubs the detail where it is made, so that no way out can forget to. */
  public Failure {
    detail = Scrubbed.of(detail);
  }

  /** A failure without detail, outside of any attempt yet. */
  public static Failure of(FailureCode code, String message, String stage) {
    return new Failure(code, message, stage, 0, null);
  }

  /** The same failure, told of that attempt. */
  public Failure inAttempt(int number) {
    return new Failure(code, message, stage, number, detail);
  }
}
