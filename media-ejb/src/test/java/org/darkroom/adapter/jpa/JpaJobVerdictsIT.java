package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.darkroom.control.JobVerdicts;
import org.darkroom.control.JobVerdicts.Replayed;
import org.darkroom.control.Replay;
import org.darkroom.control.Ruling;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What administrators do to jobs, against a real PostgreSQL. */
class JpaJobVerdictsIT extends LiveDatabase {
  private static final Actor ROOT = new Actor("root", null);
  private static final Actor ACME = new Actor("acme/boss", "acme");
  private static JobVerdicts verdicts;

  @BeforeAll
  static void open() {
    verdicts = database.verdicts();
  }

  @Test
  void retry_deadLetter_hasAllAttemptsAndNoCrashAndItsAssetAgain() {
    UUID job = dead(FailureCode.INTERNAL);
    UUID asset = UUID.fromString(database.job(job, "asset_id"));
    database.update(
        "update job set crashes = 3, attempt = 3, created_at = now() - interval '9 days'");
    assertThat(database.asset("status", asset)).isEqualTo("FAILED");

    assertThat(verdicts.retry(ROOT, job).ruling()).isEqualTo(Ruling.DONE);

    assertThat(database.job(job, "state")).isEqualTo("AVAILABLE");
    assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
    assertThat(database.asset("failure", asset)).isEmpty();
    StartedAttempt again = samples.start(job);
    assertThat(again.attempt().number()).isEqualTo(1);
    assertThat(again.attempt().crashes()).isZero();
    assertThat(again.isPointless()).isFalse();
    // It may wait for an outage again, however old it is.
    Failure outage = Failure.of(FailureCode.STORAGE_UNAVAILABLE, "Away.", "storage");
    assertThat(samples.finish(samples.snooze(again.attempt(), outage)).get(0).state())
        .isEqualTo(JobState.RETRYABLE);
    assertThat(entries())
        .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::jobId, AuditEntry::mediaId)
        .containsExactly(tuple("root", "retry", job, asset));
    assertThat(entries().get(0).from()).isEqualTo("DISCARDED");
    assertThat(entries().get(0).to()).isEqualTo("AVAILABLE");
    assertThat(entries().get(0).why()).isEqualTo("INTERNAL");
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void retry_fromEachState_onlyFromTheDeadLetters(JobState from) {
    UUID job = samples.jobIn(from);

    Ruling ruling = verdicts.retry(ROOT, job).ruling();

    assertThat(ruling).isEqualTo(from == JobState.DISCARDED ? Ruling.DONE : Ruling.NOT_DEAD);
    assertThat(entries()).hasSize(from == JobState.DISCARDED ? 1 : 0);
  }

  @Test
  void retry_assetDeleted_isRefused() {
    UUID job = dead(FailureCode.INTERNAL);
    database.update("update asset set status = 'DELETED', deleted_at = now()");

    assertThat(verdicts.retry(ROOT, job).ruling()).isEqualTo(Ruling.NOT_DEAD);
    assertThat(database.job(job, "state")).isEqualTo("DISCARDED");
  }

  @Test
  void replay_byCodeAndSinceAndIds_takesThoseOnly() {
    UUID broken = dead(FailureCode.INTERNAL);
    UUID slow = dead(FailureCode.TIMEOUT);
    UUID old = dead(FailureCode.TIMEOUT);
    database.update(
        "update job set finished_at = now() - interval '2 hours' where id = cast(?1 as uuid)",
        old.toString());
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));

    assertThat(replay(new Replay(null, "TIMEOUT", hourAgo))).containsExactly(slow);
    assertThat(replay(new Replay(List.of(broken), null, null))).containsExactly(broken);
    assertThat(replay(Replay.ALL)).containsExactly(old);
    assertThat(replay(Replay.ALL)).isEmpty();
  }

  @Test
  void replay_moreThanABatch_goesOnAfterTheLastAndPassesOverTheHopeless() {
    for (int i = 0; i < 140; i++) {
      samples.jobIn(JobState.DISCARDED);
    }
    database.update(
        "update asset set status = 'DELETED', deleted_at = now() where id ="
            + " (select asset_id from job order by id limit 1)");

    Replayed first = verdicts.replay(ROOT, QueueName.MEDIA_IMAGE, Replay.ALL, null);
    Replayed second =
        verdicts.replay(ROOT, QueueName.MEDIA_IMAGE, Replay.ALL, first.last().orElseThrow());

    assertThat(first.ids()).hasSize(127);
    assertThat(second.ids()).hasSize(12);
    assertThat(second.last()).isEqualTo(Optional.empty());
    assertThat(database.count("job where state = 'DISCARDED'")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void cancel_fromEachState_happensExactlyWhereAllowed(JobState from) {
    UUID job = samples.jobIn(from);

    JobVerdicts.Ruled cancelled = verdicts.cancel(ROOT, job, "told to");

    boolean allowed = from.next().contains(JobState.CANCELLED);
    assertThat(cancelled.ruling()).isEqualTo(allowed ? Ruling.DONE : Ruling.OVER);
    assertThat(cancelled.changed()).hasSize(allowed ? 1 : 0);
    assertThat(database.job(job, "state")).isEqualTo(allowed ? "CANCELLED" : from.name());
    assertThat(database.count("asset where status = 'FAILED'")).isEqualTo(allowed ? 1 : 0);
    assertThat(entries()).hasSize(allowed ? 1 : 0);
    assertThat(entries()).allSatisfy(entry -> assertThat(entry.why()).isEqualTo("told to"));
  }

  @Test
  void cancel_runningJob_itsOutcomeComesTooLate() {
    UUID job = samples.insert();
    StartedAttempt started = samples.start(job);

    verdicts.cancel(ROOT, job, null);

    assertThat(samples.finish(samples.ready(started.attempt()))).isEmpty();
    assertThat(database.job(job, "state")).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void delete_fromEachState_onlyDeadLetters(JobState from) {
    UUID job = samples.jobIn(from);

    Ruling ruling = verdicts.delete(ROOT, job);

    boolean dead = from == JobState.DISCARDED;
    assertThat(ruling).isEqualTo(dead ? Ruling.DONE : Ruling.NOT_DEAD);
    assertThat(database.count("job")).isEqualTo(dead ? 0 : 1);
    assertThat(entries()).hasSize(dead ? 1 : 0);
  }

  @Test
  void everything_jobOfAnotherTenant_isNotFound() {
    UUID job = dead(FailureCode.INTERNAL);
    database.update("update job set lane = 'other/AAAAAAAAAAA'");

    assertThat(verdicts.retry(ACME, job).ruling()).isEqualTo(Ruling.NOT_FOUND);
    assertThat(verdicts.delete(ACME, job)).isEqualTo(Ruling.NOT_FOUND);
    assertThat(verdicts.cancel(ACME, job, null).ruling()).isEqualTo(Ruling.NOT_FOUND);
    assertThat(verdicts.replay(ACME, QueueName.MEDIA_IMAGE, Replay.ALL, null).ids()).isEmpty();
    assertThat(database.job(job, "state")).isEqualTo("DISCARDED");

    database.update("update job set lane = 'acme/AAAAAAAAAAA'");
    assertThat(verdicts.retry(ACME, job).ruling()).isEqualTo(Ruling.DONE);
    assertThat(database.audit().page("acme", null, 10)).hasSize(1);
    assertThat(database.audit().page("other", null, 10)).isEmpty();
  }

  private static List<UUID> replay(Replay which) {
    return verdicts.replay(ROOT, QueueName.MEDIA_IMAGE, which, null).ids();
  }

  private static List<AuditEntry> entries() {
    return database.audit().page(null, null, 200);
  }

  private static UUID dead(FailureCode code) {
    UUID job = samples.insert();
    StartedAttempt started = samples.start(job);
    Failure failure = Failure.of(code, "It broke.", "run").inAttempt(1);
    samples.finish(
        samples.ending(started.attempt(), JobState.DISCARDED, AssetEffect.FAILED, failure));
    database.update(
        "update job set reason = ?2 where id = cast(?1 as uuid)", job.toString(), code.name());
    return job;
  }
}
