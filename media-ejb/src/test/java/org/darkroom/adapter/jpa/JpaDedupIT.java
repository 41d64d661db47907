package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.darkroom.job.Dedup;
import org.darkroom.job.Dedup.Mode;
import org.darkroom.job.NewJob;
import org.darkroom.job.QueueEntry;
import org.junit.jupiter.api.Test;

/** Jobs of the same key, against a real PostgreSQL. */
class JpaDedupIT extends LiveDatabase {

  @Test
  void drop_manyAtOnce_theFirstIsDone() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<Future<Dedup.Result>> answers = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    try {
      for (int i = 0; i < 8; i++) {
        answers.add(
            callers.submit(
                () -> {
                  go.await();
                  return insert(Mode.DROP);
                }));
      }
      go.countDown();
      int inserted = 0;
      List<UUID> ids = new ArrayList<>();
      for (Future<Dedup.Result> answer : answers) {
        inserted += answer.get().inserted() ? 1 : 0;
        ids.add(answer.get().id());
      }
      assertThat(inserted).isEqualTo(1);
      assertThat(ids).containsOnly(ids.get(0));
      assertThat(database.count("job")).isEqualTo(1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void drop_afterTheTime_isInserted() {
    insert(Mode.DROP);
    database.update("update dedup set expires_at = now() - interval '1 second'");

    assertThat(insert(Mode.DROP).inserted()).isTrue();
    assertThat(insert(Mode.DROP).inserted()).isFalse();
    assertThat(database.count("job")).isEqualTo(2);
  }

  @Test
  void replace_evenARunningJob_isCancelledAsDuplicate() {
    UUID first = insert(Mode.REPLACE).id();
    samples.start(first);

    Dedup.Result second = insert(Mode.REPLACE);

    assertThat(second.withdrawn()).extracting(QueueEntry::id).containsExactly(first);
    assertThat(database.job(first, "state")).isEqualTo("CANCELLED");
    assertThat(database.job(first, "reason")).isEqualTo("DUPLICATE");
    assertThat(database.job(second.id(), "state")).isEqualTo("AVAILABLE");
  }

  @Test
  void keepLast_whileOneRuns_itGoesOnAndTheLastWaits() {
    UUID running = insert(Mode.KEEP_LAST).id();
    samples.start(running);
    UUID second = insert(Mode.KEEP_LAST).id();
    UUID third = insert(Mode.KEEP_LAST).id();

    assertThat(database.job(running, "state")).isEqualTo("RUNNING");
    assertThat(database.job(second, "state")).isEqualTo("CANCELLED");
    assertThat(database.job(third, "state")).isEqualTo("AVAILABLE");
  }

  @Test
  void insert_rolledBack_leavesTheKeyFree() {
    assertThat(
            catchThrowable(
                () ->
                    database
                        .transactions()
                        .inNew(
                            () -> {
                              insertIn(Mode.DROP);
                              throw new IllegalStateException("no");
                            })))
        .hasMessage("no");

    assertThat(insert(Mode.DROP).inserted()).isTrue();
  }

  private static Dedup.Result insert(Mode mode) {
    return database.transactions().inNew(() -> insertIn(mode));
  }

  private static Dedup.Result insertIn(Mode mode) {
    NewJob job = samples.newJob(database.asset(UUID.randomUUID(), "PROCESSING"), 1);
    return database
        .jobs(JobSamples.SETTINGS)
        .insert(job, new Dedup("alice/a", mode, Duration.ofMinutes(5)));
  }
}
