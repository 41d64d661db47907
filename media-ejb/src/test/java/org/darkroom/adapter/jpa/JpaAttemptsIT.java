package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Attempts;
import org.darkroom.job.Beat;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobSettings;
import org.darkroom.job.JobState;
import org.darkroom.job.Lease;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.services.TestServices;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fenced statements against a real PostgreSQL. */
class JpaAttemptsIT {
  private static final Duration LIMIT = Duration.ofHours(24);
  private static final JobSettings SETTINGS = new JobSettings(new Settings(MapConfig.of()));
  private static JobDatabase database;
  private static Attempts attempts;
  private final AtomicInteger leases = new AtomicInteger();

  @BeforeAll
  static void open() {
    database = JobDatabase.of(TestServices.shared().postgres());
    attempts = database.attempts();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.emptied();
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void start_fromEachState_happensExactlyWhereAllowed(JobState from) {
    UUID job = jobIn(from);

    boolean started = !attempts.start("n1", List.of(lease(job))).isEmpty();

    assertThat(started).isEqualTo(from.next().contains(JobState.RUNNING));
    assertThat(database.job(job, "state")).isEqualTo(started ? "RUNNING" : from.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"COMPLETED", "RETRYABLE", "CANCELLED", "DISCARDED"})
  void finish_intoEachState_happensOnlyFromRunning(JobState to) {
    for (JobState from : JobState.values()) {
      UUID job = jobIn(from);
      long fence = Long.parseLong(database.job(job, "fence"));
      Attempt attempt = attempt(job, fence);

      boolean ended = !finish(ending(attempt, to, AssetEffect.NONE, null)).isEmpty();

      assertThat(ended).as(from + " to " + to).isEqualTo(from == JobState.RUNNING);
      assertThat(database.job(job, "state")).isEqualTo(ended ? to.name() : from.name());
      assertThat(!ended || from.next().contains(to)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void cancelOf_fromEachState_happensExactlyWhereAllowed(JobState from) {
    UUID job = jobIn(from);
    UUID asset = UUID.fromString(database.job(job, "asset_id"));

    int cancelled =
        database
            .transactions()
            .inNew(() -> database.jobs(SETTINGS).cancelOf(asset, "DELETED", Instant.now()));

    assertThat(cancelled == 1).isEqualTo(from.next().contains(JobState.CANCELLED));
    assertThat(database.job(job, "state")).isEqualTo(cancelled == 1 ? "CANCELLED" : from.name());
  }

  @Test
  void insert_sameAssetKindAndVersion_findsTheFirst() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");

    UUID first = insert(asset);
    UUID second = insert(asset);

    assertThat(second).isEqualTo(first);
    assertThat(database.count("job")).isEqualTo(1);
  }

  @Test
  void start_twoClaimersOfOneJob_onlyTheLastCanFinish() {
    UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
    Attempt zombie = start(job).attempt();
    Attempt current = start(job).attempt();

    assertThat(current.fence()).isEqualTo(zombie.fence() + 1);
    assertThat(finish(ready(zombie))).isEmpty();
    assertThat(attempts.beat(List.of(new Beat(zombie, 90, "late")))).isEmpty();
    assertThat(attempts.publish(zombie, zombie.prefix(), List.of(object(zombie, "x")))).isFalse();
    assertThat(database.job(job, "state")).isEqualTo("RUNNING");
    assertThat(database.job(job, "percent")).isEqualTo("0");
    assertThat(database.count("published_object")).isZero();
    assertThat(finish(ready(current))).hasSize(1);
  }

  @Test
  void start_sameLeaseTwice_startsOnce() {
    UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
    Lease lease = lease(job);

    assertThat(attempts.start("n1", List.of(lease))).hasSize(1);
    assertThat(attempts.start("n1", List.of(lease))).isEmpty();
    assertThat(database.job(job, "fence")).isEqualTo("1");
  }

  @Test
  void start_afterCrash_countsTheCrashNotTheAttempt() {
    UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
    Attempt first = start(job).attempt();
    attempts.publish(first, first.prefix(), List.of(object(first, "poster")));

    Attempt second = start(job).attempt();

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
      UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
      Attempt attempt = start(job).attempt();
      if (i % 2 == 0) {
        current.add(job);
      } else {
        start(job);
      }
      endings.add(ready(attempt));
    }

    List<Ended> ended = attempts.finish(endings, LIMIT);

    assertThat(ended).extracting(Ended::jobId).containsExactlyInAnyOrderElementsOf(current);
    assertThat(database.count("asset where status = 'READY'")).isEqualTo(5);
    assertThat(database.count("published_object")).isEqualTo(5);
  }

  @Test
  void finish_ready_publishesExactlyTheResult() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    Attempt attempt = start(insert(asset)).attempt();
    attempts.publish(attempt, attempt.prefix(), List.of(object(attempt, "early")));

    Ended ended = finish(ready(attempt)).get(0);

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
    UUID job = insert(asset);
    Failure verdict = Failure.of(FailureCode.CORRUPT_MEDIA, "It is broken.\0", "inspect");

    finish(ending(start(job).attempt(), JobState.COMPLETED, AssetEffect.REJECTED, verdict));

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
    finish(ready(start(insert(asset)).attempt()));
    database.update("update asset set generation = 2, reprocess_percent = 0");
    Attempt again = start(insert(asset, 2)).attempt();

    assertThat(attempts.publish(again, again.prefix(), List.of(object(again, "early")))).isFalse();
    attempts.beat(List.of(new Beat(again, 40, "render")));
    assertThat(database.asset("reprocess_percent", asset)).isEqualTo("40");
    assertThat(database.asset("percent", asset)).isEqualTo("100");
    finish(
        ending(
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
    finish(ready(start(insert(asset)).attempt()));
    database.update("update asset set generation = 2, reprocess_percent = 0");

    finish(ready(start(insert(asset, 2)).attempt()));

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
    UUID job = insert(asset);
    Attempt attempt = start(job).attempt();
    database.update("update asset set status = 'DELETED', deleted_at = now()");

    List<Ended> ended = finish(ready(attempt));

    assertThat(ended).singleElement().extracting(Ended::watched).isNull();
    assertThat(database.asset("status", asset)).isEqualTo("DELETED");
    assertThat(database.count("published_object")).isZero();
    assertThat(database.count("object_prefix where state = 'COLLECT'")).isEqualTo(1);
  }

  @Test
  void finish_cancelledJob_isDiscarded() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = insert(asset);
    Attempt attempt = start(job).attempt();
    database
        .transactions()
        .runInNew(() -> database.jobs(SETTINGS).cancelOf(asset, "CANCELLED", Instant.now()));

    assertThat(finish(ready(attempt))).isEmpty();
    assertThat(database.job(job, "state")).isEqualTo("CANCELLED");
    assertThat(attempts.state(attempt)).contains(JobState.CANCELLED);
  }

  @Test
  void finish_snooze_givesTheAttemptBackUntilItIsTooOld() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    UUID job = insert(asset);
    Failure outage = Failure.of(FailureCode.SCANNER_UNAVAILABLE, "No scanner.", "scan");

    finish(snooze(start(job).attempt(), outage));
    assertThat(database.job(job, "state")).isEqualTo("RETRYABLE");
    assertThat(database.job(job, "attempt")).isEqualTo("0");
    assertThat(database.asset("stage", asset)).isEqualTo("waiting-for-scanner");
    assertThat(database.asset("failure", asset)).isEmpty();

    database.update("update job set created_at = now() - interval '25 hours'");
    Ended ended = finish(snooze(start(job).attempt(), outage)).get(0);
    assertThat(ended.state()).isEqualTo(JobState.DISCARDED);
    assertThat(database.asset("status", asset)).isEqualTo("FAILED");
    assertThat(database.count("job_failure where code = 'SCANNER_UNAVAILABLE'")).isEqualTo(1);
  }

  @Test
  void publish_outsideOfThePrefix_isRefused() {
    Attempt attempt = start(insert(database.asset(UUID.randomUUID(), "PROCESSING"))).attempt();
    PublishedObject foreign =
        new PublishedObject("a", null, "assets/other/a", "image/webp", 1, "e", null, null, true);

    assertThatThrownBy(() -> attempts.publish(attempt, attempt.prefix(), List.of(foreign)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void insertRunning_isTheFirstAttemptAndCanBeFinished() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    NewJob job = newJob(asset, 1);

    Attempt attempt =
        database
            .transactions()
            .inNew(() -> database.jobs(SETTINGS).insertRunning(job, "n1", "lease", Instant.now()));

    assertThat(attempts.running(attempt)).isPresent();
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(finish(ready(attempt))).hasSize(1);
    assertThat(database.count("object_prefix where state = 'PUBLISHED'")).isEqualTo(1);
  }

  private UUID jobIn(JobState state) {
    UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
    database.update(
        "update job set state = ?2, fence = 5, lease_id = 'before' where id = cast(?1 as uuid)",
        job.toString(),
        state.name());
    return job;
  }

  private StartedAttempt start(UUID job) {
    return attempts.start("n1", List.of(lease(job))).get(0);
  }

  private Lease lease(UUID job) {
    return new Lease(
        new QueueEntry(job, QueueName.MEDIA_IMAGE, Priority.NORMAL, "acme"),
        "lease-" + leases.incrementAndGet());
  }

  private static UUID insert(UUID asset) {
    return insert(asset, 1);
  }

  private static UUID insert(UUID asset, int version) {
    NewJob job = newJob(asset, version);
    return database.transactions().inNew(() -> database.jobs(SETTINGS).insert(job));
  }

  private static NewJob newJob(UUID asset, int version) {
    return new NewJob(
        UUID.randomUUID(),
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        "acme",
        asset,
        version,
        "{}",
        Instant.now());
  }

  private static Attempt attempt(UUID job, long fence) {
    return new Attempt(
        job,
        fence,
        "before",
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        1,
        3,
        0,
        null,
        null,
        "{}");
  }

  private static List<Ended> finish(Ending ending) {
    return attempts.finish(List.of(ending), LIMIT);
  }

  private static Ending ending(
      Attempt attempt,
      JobState state,
      AssetEffect effect,
      @org.jspecify.annotations.Nullable Failure failure) {
    return new Ending(attempt, state, Duration.ZERO, false, effect, null, failure, null, null);
  }

  private static Ending snooze(Attempt attempt, Failure failure) {
    return new Ending(
        attempt,
        JobState.RETRYABLE,
        Duration.ofSeconds(1),
        true,
        AssetEffect.WAIT,
        failure.code().name(),
        failure,
        null,
        null);
  }

  private static Ending ready(Attempt attempt) {
    AssetResult result =
        new AssetResult(
            "image/jpeg",
            3,
            "00",
            "permanent/x",
            MediaFacts.ofImage(640, 480),
            "LKO2",
            null,
            false,
            attempt.prefix(),
            List.of(object(attempt, "thumbnail")));
    return new Ending(
        attempt,
        JobState.COMPLETED,
        Duration.ZERO,
        false,
        AssetEffect.READY,
        null,
        null,
        result,
        null);
  }

  private static PublishedObject object(Attempt attempt, String name) {
    return new PublishedObject(
        name, name, attempt.prefix() + name, "image/webp", 7, "etag", 150, 150, true);
  }
}
