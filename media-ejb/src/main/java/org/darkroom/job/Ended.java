package org.darkroom.job;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An ending that took effect.
 *
 * @param jobId the job
 * @param state the state it is in now; DISCARDED instead of RETRYABLE when it had snoozed too long
 * @param watched the asset as its watchers know it now, or null when the commit did not touchit
 */
public record Ended(
    UUID jobId, JobState state, StartedAttempt.@Nullable Watched watched, List<Changed> changed) {
  /** Copies the list. */
  public Ended {
    changed = List.copyOf(changed);
  }

  /** An ending that changed no other job. */
  public Ended(UUID jobId, JobState state, StartedAttempt.@Nullable Watched watched) {
    this(jobId, state, watched, List.of());
  }
}
