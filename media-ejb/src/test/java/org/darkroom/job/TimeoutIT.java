package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Attempts that never end, over real services. */
class TimeoutIT extends LiveQueue {
  private static final String[] SHORT = {
    "darkroom.queue.media-image.running-seconds", "3",
    "darkroom.queue.media-image.still-seconds", "1",
    "darkroom.queue.attempts", "1"
  };

  @Test
  void run_noProgress_isEndedAndFails() throws Exception {
    assertTimedOut((monitor, turn) -> {}, Duration.ZERO);
  }

  @Test
  void run_progressButTooLong_isEndedAndFails() throws Exception {
    assertTimedOut(
        (monitor, turn) -> monitor.progress(Math.min(99, turn), "turn-" + turn),
        Duration.ofSeconds(2));
  }

  private static void assertTimedOut(Working working, Duration atLeast) throws Exception {
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    JobHandler endless =
        new JobHandler() {
          @Override
          public String kind() {
            return "test";
          }

          @Override
          public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
            while (!never.await(100, TimeUnit.MILLISECONDS)) {
              working.turn(monitor, turns.incrementAndGet());
            }
            return new Outcome.Completed(new Effect.None());
          }
        };
    try (TestNode node = new TestNode("n1", SHORT, database, redisUrl, endless).start()) {
      Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
      UUID job = insert(node);
      Awaiting.until("dead", SOON, () -> database.job(job, "state").equals("DISCARDED"));

      assertThat(database.job(job, "attempt")).isEqualTo("1");
      assertThat(database.job(job, "crashes")).isEqualTo("0");
      assertThat(database.count("job_failure where code = 'TIMEOUT'")).isEqualTo(1);
      assertThat(turns.get() * 100L).isGreaterThanOrEqualTo(atLeast.toMillis());
    }
  }

  private static UUID insert(TestNode node) {
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MEDIA_IMAGE,
            "test",
            Priority.NORMAL,
            "",
            null,
            null,
            "{}",
            Instant.now());
    JobSettings settings = TestNode.settings(SHORT);
    database.transactions().inNew(() -> database.jobs(settings).insert(job));
    node.outbox.enqueue(List.of(job.id()));
    return job.id();
  }

  private interface Working {
    void turn(AttemptMonitor monitor, int turn);
  }
}
