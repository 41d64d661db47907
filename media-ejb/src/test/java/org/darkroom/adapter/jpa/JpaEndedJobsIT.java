package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.EndedJobs;
import org.darkroom.control.KeepSettings;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueName;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TimeOrderedIds;
import org.junit.jupiter.api.Test;

/** What is kept and what is given up, against a real PostgreSQL. */
class JpaEndedJobsIT extends LiveDatabase {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void trim_tooMany_theOldestGo() {
    UUID oldest = ended(JobState.COMPLETED, 3);
    UUID newest = ended(JobState.COMPLETED, 1);
    UUID dead = ended(JobState.DISCARDED, 9);

    assertThat(trimmed("darkroom.queue.keep-ended-count", "1")).isEqualTo(1);

    assertThat(database.job(oldest, "state")).isEmpty();
    assertThat(database.job(newest, "state")).isEqualTo("COMPLETED");
    assertThat(database.job(dead, "state")).isEqualTo("DISCARDED");
  }

  @Test
  void trim_tooManyBytes_theOldestGoUntilTheRestFits() {
    UUID oldest = ended(JobState.DISCARDED, 3);
    UUID newest = ended(JobState.DISCARDED, 1);
    database.update("update job set payload = repeat('x', 1000)");

    assertThat(trimmed("darkroom.queue.keep-bytes", "2000")).isEqualTo(1);

    assertThat(database.job(oldest, "state")).isEmpty();
    assertThat(database.job(newest, "state")).isEqualTo("DISCARDED");
  }

  @Test
  void trim_withinEverything_nothingGoes() {
    ended(JobState.COMPLETED, 3);
    ended(JobState.CANCELLED, 3);
    samples.jobIn(JobState.AVAILABLE);

    assertThat(trimmed("darkroom.queue.keep-dead-count", "0")).isZero();
    assertThat(database.count("job")).isEqualTo(3);
  }

  @Test
  void trimRecords_oldEntries_goNewOnesStay() {
    for (int days : new int[] {1, 400}) {
      database.update(
          "insert into audit (at, actor, action) values (now() - make_interval(days => ?1), 'a',"
              + " 'b')",
          days);
    }

    assertThat(jobs("darkroom.audit.keep-days", "365").trimRecords()).isEqualTo(1);
    assertThat(database.count("audit")).isEqualTo(1);
  }

  @Test
  void giveUpWaiting_dueLongAgo_isDeadWithItsAssetAndToldWhy() {
    UUID old = aged(Duration.ofHours(2));
    UUID young = aged(Duration.ofMinutes(2));
    UUID asset = UUID.fromString(database.job(old, "asset_id"));

    assertThat(database.openJobs().giveUpWaiting(QueueName.MEDIA_IMAGE, HOUR)).hasSize(1);

    assertThat(database.job(old, "state")).isEqualTo("DISCARDED");
    assertThat(database.job(old, "reason")).isEqualTo("TIMEOUT");
    assertThat(database.job(young, "state")).isEqualTo("AVAILABLE");
    assertThat(database.asset("status", asset)).isEqualTo("FAILED");
    assertThat(database.count("job_failure where code = 'TIMEOUT'")).isEqualTo(1);
    assertThat(database.audit().page(null, null, 10)).hasSize(1);
  }

  @Test
  void giveUpWaiting_replayedJob_waitsItsTimeAgain() {
    UUID job = aged(Duration.ofHours(2));
    database.openJobs().giveUpWaiting(QueueName.MEDIA_IMAGE, HOUR);
    database.verdicts().retry(Actor.SYSTEM, job);

    assertThat(database.openJobs().giveUpWaiting(QueueName.MEDIA_IMAGE, HOUR)).isEmpty();
    assertThat(database.job(job, "state")).isEqualTo("AVAILABLE");
  }

  /** A job made and due so long ago, with an id of that time. */
  private static UUID aged(Duration age) {
    UUID job = samples.insert();
    UUID id = new TimeOrderedIds(Clock.offset(Clock.systemUTC(), age.negated())).next();
    database.update(
        "update job set id = cast(?2 as uuid), run_at = now() - make_interval(secs => ?3)"
            + " where id = cast(?1 as uuid)",
        job.toString(),
        id.toString(),
        (double) age.toSeconds());
    return id;
  }

  private static int trimmed(String... settings) {
    return jobs(settings).trim();
  }

  private static EndedJobs jobs(String... settings) {
    return database.endedJobs(
        JobSamples.SETTINGS, new KeepSettings(new Settings(MapConfig.of(settings))));
  }

  private static UUID ended(JobState state, int hoursAgo) {
    UUID job = samples.jobIn(state);
    database.update(
        "update job set finished_at = now() - make_interval(hours => ?2)"
            + " where id = cast(?1 as uuid)",
        job.toString(),
        hoursAgo);
    return job;
  }
}
