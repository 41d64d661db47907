package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Jobs from the row to the outcome, over real services. */
class DispatcherIT extends LiveQueue {
  @Test
  void enqueue_committedJob_isDoneAndPublished() throws Exception {
    try (TestNode node =
        new TestNode("n1", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
      UUID job = insert(Duration.ZERO);
      node.outbox.enqueue(List.of(job));
      awaitState(job, "COMPLETED");

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(database.asset("percent", asset)).isEqualTo("100");
      assertThat(database.asset("seq_base", asset)).isEqualTo(Long.toString(2L << 20));
      assertThat(database.asset("cast(metadata as jsonb) ->> 'width'", asset)).isEqualTo("640");
      assertThat(database.count("published_object where size = 7")).isEqualTo(1);
      assertThat(database.count("object_prefix where state = 'PUBLISHED'")).isEqualTo(1);
      assertThat(
              database.count("object_removal where object_key = 'temp/' || ?1", asset.toString()))
          .isEqualTo(1);
      Awaiting.until(
          "entry gone", SOON, () -> node.queue.counts(QueueName.MEDIA_IMAGE).active() == 0);
      assertThat(
              node.metrics.count(
                  "darkroom_jobs_total[queue=media-image, kind=image, outcome=completed]"))
          .isEqualTo(1);
    }
  }

  @Test
  void retry_untilAttemptsEnd_isDiscardedWithAllFailures() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    JobHandler failing =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              return new Outcome.Retry(Failure.of(FailureCode.TIMEOUT, "Too slow.", "decode"));
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, failing).start()) {
      UUID job = insert(Duration.ZERO);
      awaitState(job, "DISCARDED");

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(runs).hasValue(3);
      assertThat(database.count("job_failure where code = 'TIMEOUT'")).isEqualTo(3);
      assertThat(database.asset("status", asset)).isEqualTo("FAILED");
      assertThat(database.asset("cast(failure as jsonb) ->> 'attempt'", asset)).isEqualTo("3");
      assertThat(database.count("object_prefix where state = 'COLLECT'")).isEqualTo(3);
      assertThat(node.metrics.count("darkroom_job_retries_total[queue=media-image]")).isEqualTo(2);
    }
  }

  @Test
  void putOff_betweenTwoHeartbeats_staysAsFarAsItWas() throws Exception {
    Failure away = Failure.of(FailureCode.STORAGE_UNAVAILABLE, "Away.", "storage");
    JobHandler brief =
        ImageJobs.handler(
            (attempt, monitor) -> {
              monitor.progress(37, "render");
              return new Outcome.Snooze(away, Duration.ofMinutes(5));
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, brief).start()) {
      UUID job = insert(Duration.ZERO);
      awaitState(job, "RETRYABLE");

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(database.asset("percent", asset)).isEqualTo("37");
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void run_scratchSpaceIsFull_comesBackWithAllItsAttempts() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    JobHandler full =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              throw new UncheckedIOException(
                  new FileSystemException("source", null, "No space left on device"));
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, full).start()) {
      UUID job = insert(Duration.ZERO);
      awaitState(job, "RETRYABLE");

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(runs).hasValue(1);
      assertThat(database.job(job, "attempt")).isEqualTo("0");
      assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void run_handlerThrows_stackStaysWithTheJob() throws Exception {
    JobHandler broken =
        ImageJobs.handler(
            (attempt, monitor) -> {
              throw new IllegalStateException("cannot read /srv/secret of http://10.0.0.1:9000/b");
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, broken).start()) {
      UUID job = insert(Duration.ZERO);
      awaitState(job, "DISCARDED");

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(database.asset("failure", asset))
          .contains("\"INTERNAL\"", "Processing failed unexpectedly.")
          .doesNotContain("IllegalState", "DispatcherIT", "/srv", "10.0.0.1", "detail", "trace");
      assertThat(database.value("select detail from job_failure where attempt = 3"))
          .contains("IllegalStateException: cannot read … of …", "at org.darkroom.job.DispatcherIT")
          .contains("DispatcherIT.java:");
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void relay_committedButNeverEnqueued_isDoneAllTheSame() throws Exception {
    try (TestNode node =
        new TestNode("n1", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      UUID job = insert(Duration.ZERO);
      awaitState(job, "COMPLETED");
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void twoNodes_manyJobs_eachRunsOnce() throws Exception {
    Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
    JobHandler counting =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.computeIfAbsent(attempt.jobId(), id -> new AtomicInteger()).incrementAndGet();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode one = new TestNode("n1", database, redisUrl, counting).start();
        TestNode two = new TestNode("n2", database, redisUrl, counting).start()) {
      Awaiting.until(
          "connected", SOON, () -> one.redis.broker().isUp() && two.redis.broker().isUp());
      for (int i = 0; i < 60; i++) {
        UUID job = insert(Duration.ZERO);
        (i % 2 == 0 ? one : two).outbox.enqueue(List.of(job));
      }
      Awaiting.until(
          "all done",
          Duration.ofSeconds(60),
          () -> database.count("job where state = 'COMPLETED'") == 60);
      assertThat(runs).hasSize(60);
      assertThat(runs.values()).allMatch(count -> count.get() == 1);
      assertThat(database.count("job where attempt <> 1 or crashes <> 0 or fence <> 1")).isZero();
      assertThat(database.count("asset where status = 'READY'")).isEqualTo(60);
    }
  }

  @Test
  void cancel_runningJob_isInterruptedAndItsOutcomeDiscarded() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, slow).start()) {
      UUID job = insert(Duration.ZERO);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      database
          .transactions()
          .runInNew(() -> database.jobs(TestNode.settings()).cancelOf(asset, "DELETED", "alice"));
      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      Awaiting.until("slot free", SOON, () -> node.running.size() == 0);
      assertThat(database.job(job, "state")).isEqualTo("CANCELLED");
      assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
      assertThat(database.count("published_object")).isZero();
    }
  }

  @Test
  void stop_jobRunning_isGivenBackWithoutCounting() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    JobHandler endless =
        ImageJobs.handler(
            (attempt, monitor) -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return ImageJobs.ready(attempt, monitor);
            });
    UUID job;
    try (TestNode node = new TestNode("n1", database, redisUrl, endless).start()) {
      job = insert(Duration.ZERO);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(node.running.size()).isEqualTo(1);
    }
    assertThat(database.job(job, "state")).isEqualTo("RETRYABLE");
    assertThat(database.job(job, "attempt")).isEqualTo("0");
    assertThat(database.job(job, "crashes")).isEqualTo("0");
    try (TestNode next =
        new TestNode("n2", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      awaitState(job, "COMPLETED");
      assertThat(next.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static UUID insert(Duration delay) {
    return ImageJobs.insert(database, delay);
  }
}
