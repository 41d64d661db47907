package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Attempts;
import org.darkroom.job.Beat;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.Lease;
import org.darkroom.job.NewJob;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fenced statements against a real PostgreSQL. */
class JpaAttemptsIT extends LiveDatabase {
  private static Attempts attempts;

  @BeforeAll
  static void open() {
    attempts = database.attempts();
  }

  @Test
  void start_twoClaimersOfOneJob_onlyTheLastCanFinish() {
    UUID job = samples.insert();
    Attempt zombie = samples.start(job).attempt();
    Attempt current = samples.start(job).attempt();

    assertThat(current.fence()).isEqualTo(zombie.fence() + 1);
    assertThat(samples.finish(samples.ready(zombie))).isEmpty();
    assertThat(attempts.beat(List.of(new Beat(zombie, 90, "late"))).current()).isEmpty();
    assertThat(attempts.publish(zombie, zombie.prefix(), List.of(samples.object(zombie, "x"))))
        .isFalse();
    assertThat(database.job(job, "state")).isEqualTo("RUNNING");
    assertThat(database.job(job, "percent")).isEqualTo("0");
    assertThat(database.count("published_object")).isZero();
    assertThat(samples.finish(samples.ready(current))).hasSize(1);
  }

  @Test
  void start_sameLeaseTwice_startsOnce() {
    UUID job = samples.insert();
    Lease lease = samples.lease(job);

    assertThat(attempts.start("n1", List.of(lease))).hasSize(1);
    assertThat(attempts.start("n1", List.of(lease))).isEmpty();
    assertThat(database.job(job, "fence")).isEqualTo("1");
  }

  @Test
  void start_afterCrash_countsTheCrashNotTheAttempt() {
    UUID job = samples.insert();
    Attempt first = samples.start(job).attempt();
    attempts.publish(first, first.prefix(), List.of(samples.object(first, "poster")));

    Attempt second = samples.start(job).attempt();

    assertThat(second.number()).isEqualTo(1);
    assertThat(second.crashes()).isEqualTo(1);
    assertThat(database.count("published_object")).isZero();
    assertThat(
            database.count("object_prefix where prefix = ?1 and state = 'COLLECT'", first.prefix()))
        .isEqualTo(1);
    assertThat(
            database.count(
                "object_prefix where prefix = ?1 and state = 'WRITING'", second.prefix()))
        .isEqualTo(1);
  }

  @Test
  void finish_tenAtOnce_isOneStatementThatTellsEachApart() {
    List<Ending> endings = new ArrayList<>();
    List<UUID> current = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      UUID job = samples.insert();
      Attempt attempt = samples.start(job).attempt();
      if (i % 2 == 0) {
        current.add(job);
      } else {
        samples.start(job);
      }
      endings.add(samples.ready(attempt));
    }

    List<Ended> ended = attempts.finish(endings, JobSamples.LIMIT);

    assertThat(ended).extracting(Ended::jobId).containsExactlyInAnyOrderElementsOf(current);
    assertThat(database.count("asset where status = 'READY'")).isEqualTo(5);
    assertThat(database.count("published_object")).isEqualTo(5);
  }

  @Test
  void finish_ready_publishesExactlyTheResult() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    Attempt attempt = samples.start(samples.insert(asset)).attempt();
    attempts.publish(attempt, attempt.prefix(), List.of(samples.object(attempt, "early")));

    Ended ended = samples.finish(samples.ready(attempt)).get(0);

    assertThat(database.value("select string_agg(name, ',') from published_object"))
        .isEqualTo("thumbnail");
    assertThat(database.value("select state from object_prefix")).isEqualTo("PUBLISHED");
    assertThat(ended.watched()).isNotNull();
    assertThat(database.asset("status", asset)).isEqualTo("READY");
    assertThat(database.asset("source_key", asset)).isEqualTo("permanent/x");
    assertThat(database.asset("ready_at is not null", asset)).isEqualTo("true");
  }

  @Test
  void finish_rejected_isCompletedAndKeepsTheVerdict() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = samples.insert(asset);
    Failure verdict = Failure.of(FailureCode.CORRUPT_MEDIA, "It is broken.\0", "inspect");

    samples.finish(
        samples.ending(
            samples.start(job).attempt(), JobState.COMPLETED, AssetEffect.REJECTED, verdict));

    assertThat(database.job(job, "state")).isEqualTo("COMPLETED");
    assertThat(database.asset("status", asset)).isEqualTo("REJECTED");
    assertThat(database.asset("cast(failure as jsonb) ->> 'code'", asset))
        .isEqualTo("CORRUPT_MEDIA");
    assertThat(database.count("job_failure where code = 'CORRUPT_MEDIA'")).isEqualTo(1);
    assertThat(database.count("object_prefix where state = 'COLLECT'")).isEqualTo(1);
    assertThat(database.count("object_removal")).isEqualTo(1);
  }

  @Test
  void finish_failedWhenReprocessing_leavesTheAssetReadyWithItsObjects() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    samples.finish(samples.ready(samples.start(samples.insert(asset)).attempt()));
    database.update("update asset set generation = 2, reprocess_percent = 0");
    Attempt again = samples.start(samples.insert(asset, 2)).attempt();

    assertThat(attempts.publish(again, again.prefix(), List.of(samples.object(again, "early"))))
        .isFalse();
    attempts.beat(List.of(new Beat(again, 40, "render")));
    assertThat(database.asset("reprocess_percent", asset)).isEqualTo("40");
    assertThat(database.asset("percent", asset)).isEqualTo("100");
    samples.finish(
        samples.ending(
            again,
            JobState.DISCARDED,
            AssetEffect.FAILED,
            Failure.of(FailureCode.TIMEOUT, "Too slow.", "render")));

    assertThat(database.asset("status", asset)).isEqualTo("READY");
    assertThat(database.asset("cast(failure as jsonb) ->> 'code'", asset)).isEqualTo("TIMEOUT");
    assertThat(database.asset("reprocess_percent", asset)).isEmpty();
    assertThat(database.count("published_object where generation = 1")).isEqualTo(1);
    assertThat(database.count("object_prefix where generation = 1 and state = 'PUBLISHED'"))
        .isEqualTo(1);
  }

  @Test
  void finish_readyAgain_collectsTheOlderGenerationLater() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    samples.finish(samples.ready(samples.start(samples.insert(asset)).attempt()));
    database.update("update asset set generation = 2, reprocess_percent = 0");

    samples.finish(samples.ready(samples.start(samples.insert(asset, 2)).attempt()));

    assertThat(database.count("published_object where generation = 2")).isEqualTo(1);
    assertThat(
            database.count(
                "object_prefix where generation = 1 and state = 'COLLECT'"
                    + " and collect_at > now() + interval '1 hour'"))
        .isEqualTo(1);
    assertThat(database.count("object_prefix where generation = 2 and state = 'PUBLISHED'"))
        .isEqualTo(1);
  }

  @Test
  void finish_deletedAsset_changesNothingOfIt() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = samples.insert(asset);
    Attempt attempt = samples.start(job).attempt();
    database.update("update asset set status = 'DELETED', deleted_at = now()");

    List<Ended> ended = samples.finish(samples.ready(attempt));

    assertThat(ended).singleElement().extracting(Ended::watched).isNull();
    assertThat(database.asset("status", asset)).isEqualTo("DELETED");
    assertThat(database.count("published_object")).isZero();
    assertThat(database.count("object_prefix where state = 'COLLECT'")).isEqualTo(1);
  }

  @Test
  void finish_cancelledJob_isDiscarded() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = samples.insert(asset);
    Attempt attempt = samples.start(job).attempt();
    database
        .transactions()
        .runInNew(() -> database.jobs(JobSamples.SETTINGS).cancelOf(asset, "CANCELLED", "alice"));

    assertThat(samples.finish(samples.ready(attempt))).isEmpty();
    assertThat(database.job(job, "state")).isEqualTo("CANCELLED");
    assertThat(attempts.state(attempt)).contains(JobState.CANCELLED);
  }

  @Test
  void finish_snooze_givesTheAttemptBackUntilItIsTooOld() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = samples.insert(asset);
    Failure outage = Failure.of(FailureCode.SCANNER_UNAVAILABLE, "No scanner.", "scan");

    samples.finish(samples.snooze(samples.start(job).attempt(), outage));
    assertThat(database.job(job, "state")).isEqualTo("RETRYABLE");
    assertThat(database.job(job, "attempt")).isEqualTo("0");
    assertThat(database.asset("stage", asset)).isEqualTo("waiting-for-scanner");
    assertThat(database.asset("failure", asset)).isEmpty();

    database.update("update job set created_at = now() - interval '25 hours'");
    Ended ended = samples.finish(samples.snooze(samples.start(job).attempt(), outage)).get(0);
    assertThat(ended.state()).isEqualTo(JobState.DISCARDED);
    assertThat(database.asset("status", asset)).isEqualTo("FAILED");
    assertThat(database.count("job_failure where code = 'SCANNER_UNAVAILABLE'")).isEqualTo(1);
  }

  @Test
  void publish_outsideOfThePrefix_isRefused() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    PublishedObject foreign =
        new PublishedObject("a", null, "assets/other/a", "image/webp", 1, "e", null, null, true);

    assertThatThrownBy(() -> attempts.publish(attempt, attempt.prefix(), List.of(foreign)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void insertRunning_isTheFirstAttemptAndCanBeFinished() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    NewJob job = samples.newJob(asset, 1);

    Attempt attempt =
        database
            .transactions()
            .inNew(
                () ->
                    database
                        .jobs(JobSamples.SETTINGS)
                        .insertRunning(job, "n1", "lease", Instant.now()));

    assertThat(attempts.running(attempt)).isPresent();
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(samples.finish(samples.ready(attempt))).hasSize(1);
    assertThat(database.count("object_prefix where state = 'PUBLISHED'")).isEqualTo(1);
  }
}
