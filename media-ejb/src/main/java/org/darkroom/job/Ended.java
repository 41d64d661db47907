package org.darkroom.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An ending that took effect.
 *
 * @param jobId the job
 * @param state the state it is in now; DISCARDED instead of RETRYABLE when it had snoozed too long
 * @param watched the asset as its watchers know it now, or null when the commit did not touch it
 */
public record Ended(UUID jobId, JobState state, StartedAttempt.@Nullable Watched watched) {}
