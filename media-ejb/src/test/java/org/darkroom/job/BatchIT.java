package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Jobs that are done together, over real services. */
class BatchIT extends LiveQueue {
  @Test
  void manyJobs_fullBatchesAtOnce_theRestAfterItsTime() throws Exception {
    Recorder recorder = new Recorder(Duration.ofSeconds(1));
    try (TestNode node = new TestNode("n1", database, redisUrl, recorder)) {
      List<UUID> jobs = insert(13);
      node.start();
      awaitAll(jobs, "COMPLETED");

      assertThat(recorder.sizes()).containsExactly(5, 5, 3);
      assertThat(database.count("job where attempt = 1 and fence = 1")).isEqualTo(13);
      Awaiting.until(
          "leases gone", SOON, () -> node.queue.counts(QueueName.MAINTENANCE).active() == 0);
    }
  }

  @Test
  void batch_fails_isSplitAndOnlyTheBadOneFails() throws Exception {
    List<UUID> bad = new CopyOnWriteArrayList<>();
    Recorder recorder = new Recorder(Duration.ofMillis(500), bad::contains);
    try (TestNode node = new TestNode("n1", database, redisUrl, recorder)) {
      List<UUID> jobs = insert(5);
      bad.add(jobs.get(2));
      database.update("update job set max_attempts = 1");
      node.start();
      awaitAll(bad, "DISCARDED");
      jobs.removeAll(bad);
      awaitAll(jobs, "COMPLETED");

      assertThat(recorder.sizes()).containsExactly(5, 1, 1, 1, 1, 1);
      assertThat(database.count("job_failure")).isEqualTo(1);
      assertThat(database.count("job where state = 'COMPLETED' and attempt = 1")).isEqualTo(4);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void job_overWhichANodeDied_runsAlone() throws Exception {
    Recorder recorder = new Recorder(Duration.ofMillis(500));
    try (TestNode node = new TestNode("n1", database, redisUrl, recorder)) {
      List<UUID> jobs = insert(3);
      database.update(
          "update job set crashes = 1 where id = cast(?1 as uuid)", jobs.get(0).toString());
      node.start();
      awaitAll(jobs, "COMPLETED");

      assertThat(recorder.sizes()).containsExactlyInAnyOrder(1, 2);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void stop_whileABatchIsCollected_nothingIsLost() throws Exception {
    Recorder recorder = new Recorder(Duration.ofMinutes(5));
    List<UUID> jobs;
    try (TestNode node = new TestNode("n1", database, redisUrl, recorder)) {
      jobs = insert(2);
      node.start();
      Awaiting.until("held", SOON, () -> node.running.size() == 2);
      assertThat(recorder.batches).isEmpty();
    }
    assertThat(recorder.sizes()).containsExactly(2);
    awaitAll(jobs, "COMPLETED");
  }

  @Test
  void criticalJobs_whileAllPlacesAreTaken_doNotWait() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              begun.countDown();
              end.await();
              return new Outcome.Completed(new Effect.None());
            });
    Recorder recorder = new Recorder(Duration.ofMillis(200));
    try (TestNode node = new TestNode("n1", database, redisUrl, slow, recorder)) {
      insert("image", Priority.LOW);
      node.start();
      begun.await();
      insert("image", Priority.LOW);
      List<UUID> jobs = insert(7);
      awaitAll(jobs, "COMPLETED");

      assertThat(database.count("job where kind = 'image' and state = 'RUNNING'")).isEqualTo(1);
      end.countDown();
      Awaiting.until("all done", SOON, () -> database.count("job where state = 'COMPLETED'") == 9);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  private static List<UUID> insert(int jobs) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      ids.add(insert("batched", Priority.CRITICAL));
    }
    return ids;
  }

  private static UUID insert(String kind, Priority priority) {
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MAINTENANCE,
            kind,
            priority,
            "",
            null,
            null,
            "{}",
            Instant.now());
    return database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
  }

  private static void awaitAll(List<UUID> jobs, String state) throws Exception {
    for (UUID job : jobs) {
      Awaiting.until(state, SOON, () -> database.job(job, "state").equals(state));
    }
  }

  /** Does nothing, fails for bad ones, and knows which jobs it was given together. */
  private static final class Recorder implements BatchHandler {
    final List<List<UUID>> batches = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private final Predicate<UUID> bad;

    Recorder(Duration patience) {
      this(patience, job -> false);
    }

    Recorder(Duration patience, Predicate<UUID> bad) {
      this.patience = patience;
      this.bad = bad;
    }

    List<Integer> sizes() {
      return batches.stream().map(List::size).toList();
    }

    @Override
    public String kind() {
      return "batched";
    }

    @Override
    public QueueName queue() {
      return QueueName.MAINTENANCE;
    }

    @Override
    public int most() {
      return 5;
    }

    @Override
    public Duration patience() {
      return patience;
    }

    @Override
    public Outcome run(List<Attempt> attempts, AttemptMonitor monitor) {
      batches.add(attempts.stream().map(Attempt::jobId).toList());
      if (attempts.stream().map(Attempt::jobId).anyMatch(bad)) {
        throw new IllegalStateException("one of them is bad");
      }
      return new Outcome.Completed(new Effect.None());
    }
  }
}
