package org.darkroom.control;

import java.time.Instant;
import java.util.UUID;
import org.darkroom.job.JobState;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/**
 * A job as administrators see it.
 *
 * @param id the job
 * @param queue its queue
 * @param kind which handler runs it
 * @param state its state
 * @param priority how urgent
 * @param attempt how often its handler ran, given-back attempts not counted
 * @param maxAttempts how often it may
 * @param crashes how often a node died over it since it was last replayed
 * @param mediaId the asset it works on, or null
 * @param worker the node that ran it last, or null before its first attempt
 * @param percent how far it is, 0 to 100
 * @param stage what it does, or null
 * @param reason why it ended or waits, a short word, or null
 * @param createdAt when it was made
 * @param startedAt when its last attempt began, or null
 * @param finishedAt when it ended, or null
 */
public record JobRecord(
    UUID id,
    QueueName queue,
    String kind,
    JobState state,
    Priority priority,
    int attempt,
    int maxAttempts,
    int crashes,
    @Nullable UUID mediaId,
    @Nullable String worker,
    int percent,
    @Nullable String stage,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Where the page after this job begins. */
  public JobPosition position() {
    return new JobPosition(finishedAt == null ? createdAt : finishedAt, id);
  }
}
