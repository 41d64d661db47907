package org.darkroom.web.admin;

import java.time.Instant;
import java.util.List;
import org.darkroom.control.JobRecord;
import org.jspecify.annotations.Nullable;

/** A job in a list; told by {@code META-INF/openapi.yaml}. */
public record JobSummary(
    String id,
    String queue,
    String kind,
    String state,
    String priority,
    int attempt,
    int maxAttempts,
    int crashes,
    @Nullable String mediaId,
    @Nullable String worker,
    int progress,
    @Nullable String stage,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** A page of them. */
  public record JobPage(List<JobSummary> items, @Nullable String nextCursor) {}

  static JobSummary of(JobRecord job) {
    return new JobSummary(
        job.id().toString(),
        job.queue().id(),
        job.kind(),
        job.state().name(),
        job.priority().name(),
        job.attempt(),
        job.maxAttempts(),
        job.crashes(),
        job.mediaId() == null ? null : job.mediaId().toString(),
        job.worker(),
        job.percent(),
        job.stage(),
        job.reason(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }
}
