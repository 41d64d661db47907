package org.darkroom.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that a transaction has put into another state, beside the one that it was about.
 *
 * @param entry the job
 * @param state the state it is in now
 * @param assetId the asset it works on, or null
 * @param watched that asset as its watchers know it now, or null when it was not touched
 */
public record Changed(
    QueueEntry entry,
    JobState state,
    @Nullable UUID assetId,
    StartedAttempt.@Nullable Watched watched) {}
