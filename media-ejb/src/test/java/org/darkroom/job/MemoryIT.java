package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Large work on a node that has memory for one of it. */
class MemoryIT extends LiveQueue {
  private static final long GB = 1L << 30;
  private static final String[] FOR_ONE = {
    "darkroom.queue.media-video.concurrency",
    "2",
    "darkroom.queue.media-video.memory",
    "" + GB / 4,
    "darkroom.queue.memory",
    "" + 3 * GB,
    "darkroom.queue.memory-keep-free",
    "0"
  };

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void twoLargeParts_twoPlaces_neverRunTogether() throws Exception {
    Semaphore begun = new Semaphore(0);
    JobHandler part =
        part(
            (attempt, monitor) -> {
              enter();
              begun.release();
              boolean together = begun.tryAcquire(2, 500, TimeUnit.MILLISECONDS);
              begun.drainPermits();
              running.decrementAndGet();
              return together ? broken() : new Outcome.Completed(new Effect.Result("{}"));
            });
    try (TestNode node =
        new TestNode("n1", FOR_ONE, database, redisUrl, planner(2 * GB), part).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "COMPLETED");
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
    assertThat(most).hasValue(1);
    assertThat(database.count("job where kind = 'part' and attempt = 1")).isEqualTo(2);
  }

  @Test
  void twoThatGrowWhileTheyRun_onlyOneMayGoOnHere() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch asked = new CountDownLatch(2);
    AtomicInteger granted = new AtomicInteger();
    JobHandler part =
        part(
            (attempt, monitor) -> {
              both.countDown();
              boolean together = both.await(30, TimeUnit.SECONDS);
              boolean mine = monitor.reserve(2 * GB);
              granted.addAndGet(mine ? 1 : 0);
              asked.countDown();
              return together && asked.await(30, TimeUnit.SECONDS)
                  ? new Outcome.Completed(new Effect.Result("{}"))
                  : broken();
            });
    try (TestNode node =
        new TestNode("n1", FOR_ONE, database, redisUrl, planner(0), part).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "COMPLETED");
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
    assertThat(granted).hasValue(1);
  }

  private void enter() {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
  }

  private static Outcome broken() {
    return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "Not as expected.", "run"));
  }

  private static JobHandler planner(long memory) {
    return ImageJobs.handler(
        (attempt, monitor) -> {
          if (!attempt.step().isEmpty()) {
            return ImageJobs.ready(attempt, monitor);
          }
          Child part = Child.of(QueueName.MEDIA_VIDEO, "part", "{}").needing(memory);
          return new Outcome.Waits(new FanOut("merge", 80, "parts", List.of(part, part)));
        });
  }

  private static JobHandler part(ImageJobs.Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return "part";
      }

      @Override
      public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
        return work.run(attempt, monitor);
      }
    };
  }
}
