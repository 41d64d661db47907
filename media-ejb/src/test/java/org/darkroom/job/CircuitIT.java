package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.control.AuditEntry;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** A kind of jobs that only fails is left alone, tried once, and taken up again. */
class CircuitIT extends LiveQueue {
  private static final String[] QUICK = {
    "darkroom.circuit.open-seconds", "3", "darkroom.circuit.failures", "4"
  };

  @Test
  void failures_open_oneTries_closesAndReplaysWhatDiedOfIt() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AtomicBoolean broken = new AtomicBoolean(true);
    JobHandler handler =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              return broken.get()
                  ? new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "No engine.", "run"))
                  : ImageJobs.ready(attempt, monitor);
            });
    String[] settings =
        TestNode.with(
            QUICK, "darkroom.queue.attempts", "2", "darkroom.queue.media-image.concurrency", "1");
    try (TestNode node = new TestNode("n1", settings, database, redisUrl, handler).start()) {
      Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
      UUID first = ImageJobs.insert(database, Duration.ZERO);
      UUID second = ImageJobs.insert(database, Duration.ZERO);
      database.update("update job set max_attempts = 2");
      Awaiting.until("open", SOON, () -> actions().contains("open-circuit"));
      assertThat(runs).hasValue(4);
      assertThat(database.job(first, "state")).isEqualTo("DISCARDED");
      assertThat(database.job(second, "state")).isEqualTo("DISCARDED");
      assertThat(node.metrics.gauge("darkroom_circuit_state[target=image]")).isEqualTo(1);

      UUID waiting = ImageJobs.insert(database, Duration.ZERO);
      UUID other = ImageJobs.insert(database, Duration.ZERO);
      // One tries, fails, and the circuit is open again.
      Awaiting.until("tried", SOON, () -> runs.get() == 5);
      Awaiting.until("open again", SOON, () -> database.count("circuit where state = 'OPEN'") == 1);
      assertThat(database.count("job where attempt = 0 and state = 'AVAILABLE'")).isEqualTo(1);
      broken.set(false);
      for (UUID job : List.of(waiting, other, first, second)) {
        awaitState(job, "COMPLETED");
      }
      assertThat(actions()).contains("close-circuit", "replay");
      assertThat(node.metrics.gauge("darkroom_circuit_state[target=image]")).isEqualTo(0);
      assertThat(database.count("circuit")).isZero();
      assertThat(database.count("asset where status = 'READY'")).isEqualTo(4);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void verdictsAndSnoozes_howeverMany_doNotOpenIt() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    JobHandler handler =
        ImageJobs.handler(
            (attempt, monitor) ->
                runs.incrementAndGet() % 2 == 0
                    ? new Outcome.Completed(
                        new Effect.Rejected(
                            Failure.of(FailureCode.CORRUPT_MEDIA, "Broken file.", "decode"), null))
                    : new Outcome.Snooze(
                        Failure.of(FailureCode.STORAGE_UNAVAILABLE, "Away.", "fetch"),
                        Duration.ofSeconds(1)));
    try (TestNode node = new TestNode("n1", QUICK, database, redisUrl, handler).start()) {
      for (int i = 0; i < 6; i++) {
        ImageJobs.insert(database, Duration.ZERO);
      }
      Awaiting.until(
          "all judged", SOON, () -> database.count("job where state = 'COMPLETED'") == 6);
      assertThat(actions()).doesNotContain("open-circuit");
      assertThat(database.count("circuit")).isZero();
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void open_onOneNode_theOtherRunsNothingOfTheKindButOtherKinds() throws Exception {
    AtomicInteger images = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    String[] long60 = {"darkroom.circuit.failures", "4"};
    JobHandler failing =
        ImageJobs.handler(
            (attempt, monitor) -> {
              images.incrementAndGet();
              return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "No engine.", "run"));
            });
    JobHandler other = counting("other", others);
    try (TestNode one = new TestNode("n1", long60, database, redisUrl, failing).start()) {
      ImageJobs.insert(database, Duration.ZERO);
      ImageJobs.insert(database, Duration.ZERO);
      Awaiting.until("open", SOON, () -> actions().contains("open-circuit"));
      Awaiting.until("over", SOON, () -> one.running.size() == 0);
    }
    int before = images.get();
    try (TestNode two = new TestNode("n2", long60, database, redisUrl, failing, other).start()) {
      Awaiting.until("connected", SOON, () -> two.redis.broker().isUp());
      UUID waiting = ImageJobs.insert(database, Duration.ZERO);
      UUID elsewhere = ImageJobs.insert(database, Duration.ZERO);
      database.update(
          "update job set kind = 'other', queue = 'media-audio' where id = cast(?1 as uuid)",
          elsewhere.toString());
      awaitState(elsewhere, "COMPLETED");
      Awaiting.until("waits", SOON, () -> two.queue.counts(QueueName.MEDIA_IMAGE).waiting() >= 1);
      assertThat(images).hasValue(before);
      assertThat(others).hasValue(1);
      assertThat(database.job(waiting, "attempt")).isEqualTo("0");
    }
  }

  @Test
  void open_twoNodes_oneJobTriesHoweverLongItTakes() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    JobHandler handler =
        ImageJobs.handler(
            (attempt, monitor) -> {
              if (broken.get()) {
                return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "No engine.", "run"));
              }
              tries.incrementAndGet();
              end.await();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode one = new TestNode("n1", QUICK, database, redisUrl, handler).start();
        TestNode two = new TestNode("n2", QUICK, database, redisUrl, handler).start()) {
      Awaiting.until(
          "connected", SOON, () -> one.redis.broker().isUp() && two.redis.broker().isUp());
      for (int i = 0; i < 6; i++) {
        ImageJobs.insert(database, Duration.ZERO);
      }
      Awaiting.until(
          "open, and nothing runs",
          SOON,
          () -> actions().contains("open-circuit") && one.running.size() + two.running.size() == 0);
      broken.set(false);
      Awaiting.until("tried", SOON, () -> tries.get() > 0);
      Set<String> prolonged = new HashSet<>();
      Awaiting.until(
          "the word is kept twice",
          SOON,
          () -> {
            prolonged.add(database.value("select cast(until_at as text) from circuit"));
            return prolonged.size() > 3;
          });
      assertThat(tries).hasValue(1);
      assertThat(one.running.size() + two.running.size()).isEqualTo(1);
      end.countDown();
      Awaiting.until("all done", SOON, () -> database.count("job where state = 'COMPLETED'") == 6);
      assertThat(database.count("circuit")).isZero();
    }
  }

  @Test
  void open_inAQueueOfManyKinds_theOthersGoOn() throws Exception {
    AtomicInteger others = new AtomicInteger();
    JobHandler failing =
        ImageJobs.handler(
            (attempt, monitor) ->
                new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "No engine.", "run")));
    String[] settings = {
      "darkroom.circuit.failures", "2", "darkroom.queue.maintenance.concurrency", "1"
    };
    try (TestNode node =
        new TestNode("n1", settings, database, redisUrl, failing, counting("other", others))
            .start()) {
      insert("image");
      Awaiting.until("open", SOON, () -> actions().contains("open-circuit"));
      UUID waiting = insert("image");
      UUID first = insert("other");
      UUID second = insert("other");
      awaitState(first, "COMPLETED");
      awaitState(second, "COMPLETED");

      assertThat(database.job(waiting, "attempt")).isEqualTo("0");
      assertThat(database.job(waiting, "state")).isEqualTo("AVAILABLE");
      assertThat(others).hasValue(2);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  private static UUID insert(String kind) {
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MAINTENANCE,
            kind,
            Priority.LOW,
            "",
            null,
            null,
            "{}",
            Instant.now());
    return database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
  }

  private static JobHandler counting(String kind, AtomicInteger runs) {
    return new JobHandler() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Outcome run(Attempt attempt, AttemptMonitor monitor) {
        runs.incrementAndGet();
        return new Outcome.Completed(new Effect.None());
      }
    };
  }

  private static List<String> actions() {
    return database.audit().page(null, null, 100).stream().map(AuditEntry::action).toList();
  }
}
