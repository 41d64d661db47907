package org.darkroom.web.admin;

import java.time.Instant;
import java.util.List;
import org.darkroom.control.JobDetails;
import org.jspecify.annotations.Nullable;

/** Everything that is known of a job; told by {@code META-INF/openapi.yaml}. */
public record JobView(
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
    @Nullable Instant finishedAt,
    List<JobFailure> failures,
    Children children) {

  /** How an attempt failed. */
  public record JobFailure(
      int attempt,
      Instant at,
      String code,
      String message,
      @Nullable String worker,
      @Nullable String detail) {}

  /** How far its children are. */
  public record Children(int total, int completed, int failed) {}

  static JobView of(JobDetails details) {
    JobSummary job = JobSummary.of(details.job());
    JobDetails.Children children = details.children();
    return new JobView(
        job.id(),
        job.queue(),
        job.kind(),
        job.state(),
        job.priority(),
        job.attempt(),
        job.maxAttempts(),
        job.crashes(),
        job.mediaId(),
        job.worker(),
        job.progress(),
        job.stage(),
        job.reason(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        details.failures().stream()
            .map(
                f ->
                    new JobFailure(
                        f.attempt(), f.at(), f.code(), f.message(), f.worker(), f.detail()))
            .toList(),
        new Children(children.total(), children.completed(), children.failed()));
  }
}
