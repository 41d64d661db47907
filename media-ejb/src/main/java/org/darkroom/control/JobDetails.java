package org.darkroom.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a job.
 *
 * @param job the job
 * @param failures of its attempts, oldest first; those before a replay too
 * @param children how many jobs it waits or waited for
 */
public record JobDetails(JobRecord job, List<FailedAttempt> failures, Children children) {
  /** Copies the list. */
  public JobDetails {
    failures = List.copyOf(failures);
  }

  /**
   * How an attempt failed.
   *
   * @param attempt its number
   * @param at when
   * @param code a {@link org.darkroom.shared.FailureCode}
   * @param message one sentence
   * @param worker the node, or null
   * @param detail the stack, or the last lines of a tool's output, or null
   */
  public record FailedAttempt(
      int attempt,
      Instant at,
      String code,
      String message,
      @Nullable String worker,
      @Nullable String detail) {}

  /**
   * How far a job's children are.
   *
   * @param total how many there are
   * @param completed how many did their work
   * @param failed how many gave up or were cancelled
   */
  public record Children(int total, int completed, int failed) {}
}
