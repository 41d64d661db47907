package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.Attempts;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each pair of states against the real database: what is not allowed does not happen. */
class JpaTransitionsIT extends LiveDatabase {
  private static Attempts attempts;

  @BeforeAll
  static void open() {
    attempts = database.attempts();
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void start_fromEachState_happensExactlyWhereAllowed(JobState from) {
    UUID job = samples.jobIn(from);

    boolean started = !attempts.start("n1", List.of(samples.lease(job))).isEmpty();

    assertThat(started).isEqualTo(from.next().contains(JobState.RUNNING));
    assertThat(database.job(job, "state")).isEqualTo(started ? "RUNNING" : from.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"COMPLETED", "RETRYABLE", "WAITING_CHILDREN", "CANCELLED", "DISCARDED"})
  void finish_intoEachState_happensOnlyFromRunning(JobState to) {
    for (JobState from : JobState.values()) {
      UUID job = samples.jobIn(from);
      long fence = Long.parseLong(database.job(job, "fence"));
      Attempt attempt = samples.attempt(job, fence);

      boolean ended =
          !samples.finish(samples.ending(attempt, to, AssetEffect.NONE, null)).isEmpty();

      assertThat(ended).as(from + " to " + to).isEqualTo(from == JobState.RUNNING);
      assertThat(database.job(job, "state")).isEqualTo(ended ? to.name() : from.name());
      assertThat(!ended || from.next().contains(to)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void cancelOf_fromEachState_happensExactlyWhereAllowed(JobState from) {
    UUID job = samples.jobIn(from);
    UUID asset = UUID.fromString(database.job(job, "asset_id"));

    int cancelled =
        database
            .transactions()
            .inNew(() -> database.jobs(JobSamples.SETTINGS).cancelOf(asset, "DELETED", "alice"));

    assertThat(cancelled == 1).isEqualTo(from.next().contains(JobState.CANCELLED));
    assertThat(database.job(job, "state")).isEqualTo(cancelled == 1 ? "CANCELLED" : from.name());
  }

  @Test
  void insert_sameAssetKindAndVersion_findsTheFirst() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");

    UUID first = samples.insert(asset);
    UUID second = samples.insert(asset);

    assertThat(second).isEqualTo(first);
    assertThat(database.count("job")).isEqualTo(1);
  }

  @Test
  void insert_several_thoseOfTheSameAssetKindAndVersionAreFound() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID known = samples.insert(asset);
    NewJob later = samples.newJob(database.asset(UUID.randomUUID(), "PROCESSING"), 1);
    NewJob due =
        new NewJob(
            later.id(),
            later.queue(),
            later.kind(),
            Priority.LOW,
            later.lane(),
            later.assetId(),
            later.version(),
            "{\"a\":1}",
            Instant.now().plusSeconds(60));

    List<UUID> ids =
        database
            .transactions()
            .inNew(
                () ->
                    database
                        .jobs(JobSamples.SETTINGS)
                        .insert(List.of(samples.newJob(asset, 1), due)));

    assertThat(ids).containsExactlyInAnyOrder(known, due.id());
    assertThat(database.count("job")).isEqualTo(2);
    assertThat(database.job(due.id(), "state")).isEqualTo("SCHEDULED");
    assertThat(database.job(due.id(), "priority")).isEqualTo(String.valueOf(Priority.LOW.level()));
    assertThat(database.job(due.id(), "payload")).isEqualTo("{\"a\":1}");
    assertThat(database.job(due.id(), "run_at > now() + interval '50 seconds'")).isEqualTo("true");
  }

  @Test
  void insert_none_insertsNone() {
    assertThat(
            database
                .transactions()
                .inNew(() -> database.jobs(JobSamples.SETTINGS).insert(List.of())))
        .isEmpty();
  }
}
