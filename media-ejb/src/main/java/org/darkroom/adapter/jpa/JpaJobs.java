package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.JobSettings;
import org.darkroom.job.JobState;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.jspecify.annotations.Nullable;

/** Jobs as rows, in the caller's transaction. */
@Singleton
class JpaJobs implements Jobs {
  private static final String INSERT = Sql.of("insert-job");
  private static final String ANNOUNCE =
      """
      insert into object_prefix (prefix, asset_id, generation, fence, created_at, collect_at)
      values (?1, cast(?2 as uuid), ?3, 1, now(), now() + interval '24 hours')
      on conflict (prefix) do nothing
      """;
  private static final String CANCEL =
      """
      update job set state = 'CANCELLED', reason = ?2, lease_id = null, finished_at = now()
       where asset_id = cast(?1 as uuid) and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
      """;

  private final Statements statements;
  private final JobSettings settings;
  private final Clock clock;

  @Inject
  JpaJobs(Statements statements, JobSettings settings, Clock clock) {
    this.statements = statements;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public UUID insert(NewJob job) {
    Duration delay = Duration.between(clock.instant(), job.runAt());
    boolean later = delay.compareTo(Duration.ofMillis(500)) > 0;
    JobState state = later ? JobState.SCHEDULED : JobState.AVAILABLE;
    double seconds = later ? delay.toMillis() / 1000.0 : 0;
    return UUID.fromString(insert(job, state, seconds, null, null, 0).string(0));
  }

  @Override
  public Attempt insertRunning(NewJob job, String worker, String leaseId, Instant now) {
    Row row = insert(job, JobState.RUNNING, 0, worker, leaseId, 1);
    if (!row.string(0).equals(job.id().toString())) {
      throw new IllegalStateException("the asset has such a job already");
    }
    Attempt attempt =
        new Attempt(
            job.id(),
            1,
            leaseId,
            job.queue(),
            job.kind(),
            job.priority(),
            1,
            settings.maxAttempts(),
            0,
            job.assetId(),
            job.version(),
            job.payload());
    if (job.assetId() != null && job.version() != null) {
      statements.update(ANNOUNCE, attempt.prefix(), job.assetId().toString(), job.version());
    }
    return attempt;
  }

  @Override
  public int cancelOf(UUID assetId, String reason, Instant now) {
    return statements.update(CANCEL, assetId.toString(), reason);
  }

  private Row insert(
      NewJob job,
      JobState state,
      double delaySeconds,
      @Nullable String worker,
      @Nullable String leaseId,
      int first) {
    return statements
        .rows(
            INSERT,
            job.id().toString(),
            job.queue().id(),
            job.kind(),
            state.name(),
            job.priority().level(),
            job.lane(),
            job.assetId() == null ? null : job.assetId().toString(),
            job.version() == null ? null : job.version().toString(),
            job.payload(),
            delaySeconds,
            settings.maxAttempts(),
            worker,
            leaseId,
            first,
            (long) first)
        .get(0);
  }
}
