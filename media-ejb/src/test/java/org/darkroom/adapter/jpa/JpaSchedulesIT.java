package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.darkroom.schedule.Cron;
import org.darkroom.schedule.Scheduled;
import org.darkroom.schedule.Schedules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules against a real PostgreSQL. */
class JpaSchedulesIT extends LiveDatabase {
  private static final Actor ROOT = new Actor("root", null);
  private static Schedules schedules;

  @BeforeAll
  static void open() {
    schedules = database.schedules(JobSamples.SETTINGS);
  }

  @BeforeEach
  void empty() {
    define("0 * * * *");
  }

  @Test
  void fire_beforeItsTime_nothingComes() {
    assertThat(schedules.fire()).isEmpty();
    assertThat(schedules.all()).extracting(Scheduled::name).containsExactly("sweep");
  }

  @Test
  void fire_twoNodesAtOnceManyTimes_onceEach() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        late("1 minute");
        CountDownLatch go = new CountDownLatch(1);
        Callable<List<UUID>> node =
            () -> {
              go.await();
              return schedules.fire();
            };
        List<Future<List<UUID>>> answers =
            Stream.generate(() -> node).limit(4).map(nodes::submit).toList();
        go.countDown();
        int fired = 0;
        for (Future<List<UUID>> answer : answers) {
          fired += answer.get().size();
        }
        assertThat(fired).isEqualTo(1);
        database.update("update job set state = 'COMPLETED', finished_at = now()");
      }
    } finally {
      nodes.shutdownNow();
    }
    assertThat(database.count("job")).isEqualTo(20);
    assertThat(database.count("schedule_fire where job_id is not null")).isEqualTo(20);
  }

  @Test
  void fire_afterADayOfDowntime_onceThenOnTime() {
    late("1 day");

    assertThat(schedules.fire()).hasSize(1);
    assertThat(schedules.fire()).isEmpty();
    assertThat(database.count("schedule where next_at > now() and last_at < now()")).isEqualTo(1);
    assertThat(
            database.count("job where queue = 'maintenance' and priority = 3 and kind = 'sweep'"))
        .isEqualTo(1);
  }

  @Test
  void fire_timeThatWasSeenAlready_nothingComes() {
    late("1 minute");
    database.update(
        "insert into schedule_fire (name, fire_at, seen_at) select name, next_at, now() from"
            + " schedule");

    assertThat(schedules.fire()).isEmpty();
    assertThat(database.count("job")).isZero();
  }

  @Test
  void fire_lastJobIsNotOver_isPassedOver() {
    late("1 minute");
    assertThat(schedules.fire()).hasSize(1);
    late("30 seconds");

    assertThat(schedules.fire()).isEmpty();
    assertThat(database.count("schedule_fire")).isEqualTo(2);
  }

  @Test
  void pitfall12_jobOfATimeIsDead_theNextTimeComesAllTheSame() {
    for (String end : List.of("DISCARDED", "CANCELLED", "COMPLETED")) {
      late("1 minute");
      assertThat(schedules.fire()).as("after the one that was not " + end).hasSize(1);
      database.update("update job set state = ?1, finished_at = now()", end);
    }
    database.update("delete from job");
    late("1 minute");

    assertThat(schedules.fire()).as("after one that nobody knows any more").hasSize(1);
  }

  @Test
  void pitfall12_definedAgainByEachNodeThatStarts_firesOnce() {
    late("1 minute");
    assertThat(schedules.fire()).hasSize(1);
    database.update("update job set state = 'COMPLETED', finished_at = now()");
    for (int node = 0; node < 3; node++) {
      define("0 * * * *");
      assertThat(schedules.fire()).isEmpty();
    }

    assertThat(database.count("job")).isEqualTo(1);
    assertThat(database.count("schedule")).isEqualTo(1);
  }

  @Test
  void pitfall12_nodeDiedBeforeItsJobWasEnqueued_theJobIsThereForTheRelay() {
    late("1 minute");
    UUID job = schedules.fire().get(0);

    assertThat(database.openJobs().neverEnqueued().orElseThrow())
        .extracting(due -> due.entry().id())
        .containsExactly(job);
  }

  @Test
  void enable_afterItWasDisabled_doesNotFireWhatWentBy() {
    assertThat(schedules.enable(ROOT, "sweep", false).orElseThrow().enabled()).isFalse();
    late("1 hour");
    assertThat(schedules.fire()).isEmpty();

    assertThat(schedules.enable(ROOT, "sweep", true).orElseThrow().enabled()).isTrue();
    assertThat(schedules.fire()).isEmpty();
    assertThat(schedules.enable(ROOT, "nothing", true)).isEmpty();
    assertThat(database.audit().page(null, null, 10))
        .extracting(AuditEntry::action)
        .containsExactly("enable", "disable");
  }

  @Test
  void run_twice_isOneJobUntilItIsOver() {
    UUID first = schedules.run(ROOT, "sweep").orElseThrow();

    assertThat(schedules.run(ROOT, "sweep")).contains(first);
    assertThat(schedules.run(ROOT, "nothing")).isEmpty();
    assertThat(database.count("job")).isEqualTo(1);
  }

  @Test
  void define_anotherExpression_setsItsTimeButNotWhetherItFires() {
    schedules.enable(ROOT, "sweep", false);
    define("0 0 1 1 *");

    Scheduled now = schedules.all().get(0);
    assertThat(now.cron()).isEqualTo("0 0 1 1 *");
    assertThat(now.enabled()).isFalse();
    assertThat(now.nextAt().toString()).endsWith("-01-01T00:00:00Z");
  }

  private static void define(String cron) {
    schedules.define(Map.of("sweep", new Cron(cron, ZoneId.of("UTC"))));
  }

  private static void late(String interval) {
    database.update("update schedule set next_at = now() - cast(?1 as interval)", interval);
  }
}
