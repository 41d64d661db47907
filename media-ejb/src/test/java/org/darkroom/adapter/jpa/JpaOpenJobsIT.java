package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.darkroom.job.Due;
import org.darkroom.job.OpenJobs;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the queue is repaired from, against a real PostgreSQL. */
class JpaOpenJobsIT extends LiveDatabase {
  private static final Duration DAY = Duration.ofDays(1);
  private static OpenJobs jobs;

  @BeforeAll
  static void open() {
    jobs = database.openJobs();
  }

  @Test
  void neverEnqueued_markedJob_isNotToldAgain() {
    UUID job = samples.insert();
    assertThat(jobs.neverEnqueued().orElseThrow())
        .extracting(due -> due.entry().id())
        .containsExactly(job);

    jobs.markEnqueued(List.of(job));

    assertThat(jobs.neverEnqueued().orElseThrow()).isEmpty();
  }

  @Test
  void neverEnqueued_anotherNodeReads_isEmpty() throws Exception {
    samples.insert();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                database
                    .transactions()
                    .runInNew(
                        () -> {
                          holdRelayLock(locked, done);
                        }));
    other.start();
    locked.await();

    assertThat(jobs.neverEnqueued()).isEmpty();

    done.countDown();
    other.join();
    assertThat(jobs.neverEnqueued()).isPresent();
  }

  @Test
  void belonging_pagesThroughEverythingThatIsNotOver() {
    for (int i = 0; i < 130; i++) {
      samples.insert();
    }
    database.update(
        "update job set state = 'COMPLETED', finished_at = now() where id = (select id from job limit 1)");

    List<Due> first = page(null);
    List<Due> second = page(first.get(first.size() - 1).entry().id());

    assertThat(first).hasSize(128);
    assertThat(second).hasSize(1);
  }

  @Test
  void belonging_runningJob_onlyWhenStartedLongAgo() {
    UUID job = samples.insert();
    database.update("update job set state = 'RUNNING', started_at = now()");
    assertThat(page(null)).isEmpty();

    database.update("update job set started_at = now() - interval '2 days'");

    assertThat(page(null)).extracting(due -> due.entry().id()).containsExactly(job);
  }

  @Test
  void due_laterJob_tellsTheDelay() {
    UUID job = samples.insert();
    database.update("update job set state = 'RETRYABLE', run_at = now() + interval '1 minute'");

    assertThat(jobs.due(List.of(job)).get(0).delay())
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  @Test
  void purge_forgetsWhatEndedLongAgoOnly() {
    for (String state : List.of("COMPLETED", "CANCELLED", "DISCARDED", "AVAILABLE")) {
      for (int days : new int[] {1, 8, 31}) {
        database.update(
            "update job set state = ?2, created_at = now() - make_interval(days => ?3), finished_at ="
                + " case when ?2 <> 'AVAILABLE' then now() - make_interval(days => ?3) end where id = cast(?1 as uuid)",
            samples.insert().toString(),
            state,
            days);
      }
    }

    assertThat(jobs.purge(DAY.multipliedBy(7), DAY.multipliedBy(30))).isEqualTo(5);
    assertThat(database.count("job where state = 'AVAILABLE'")).isEqualTo(3);
    assertThat(database.count("job where state = 'DISCARDED'")).isEqualTo(2);
  }

  private static List<Due> page(@Nullable UUID after) {
    return jobs.belonging(QueueName.MEDIA_IMAGE, after, DAY).orElseThrow();
  }

  private static void holdRelayLock(CountDownLatch locked, CountDownLatch done) {
    database.lock(0x6461726b01L);
    locked.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
