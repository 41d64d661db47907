package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Work that is cut in parts and put together again, over real services. */
class FlowIT extends LiveQueue {
  private static final String[] ONE_SLOT = {"darkroom.queue.media-image.concurrency", "1"};

  @Test
  void twoParentsOnTwoNodesOfOneSlotEach_partsInTheSameQueue_bothAreDone() throws Exception {
    Map<UUID, AtomicInteger> merges = new ConcurrentHashMap<>();
    JobHandler planner = planner(QueueName.MEDIA_IMAGE, 6, merges);
    JobHandler part = part((attempt, monitor) -> result(attempt));
    try (TestNode one = new TestNode("n1", ONE_SLOT, database, redisUrl, planner, part).start();
        TestNode two = new TestNode("n2", ONE_SLOT, database, redisUrl, planner, part).start()) {
      UUID first = ImageJobs.insert(database, Duration.ZERO);
      UUID second = ImageJobs.insert(database, Duration.ZERO);
      awaitState(first, "COMPLETED");
      awaitState(second, "COMPLETED");

      assertThat(merges.get(first)).hasValue(1);
      assertThat(merges.get(second)).hasValue(1);
      assertThat(database.count("asset where status = 'READY'")).isEqualTo(2);
      assertThat(database.count("job where kind = 'part' and state = 'COMPLETED' and fence = 1"))
          .isEqualTo(12);
      Awaiting.until(
          "nothing left",
          SOON,
          () ->
              two.running.size() == 0
                  && one.queue.counts(QueueName.MEDIA_IMAGE).active() == 0
                  && one.queue.counts(QueueName.MEDIA_IMAGE).waiting() == 0);
    }
  }

  @Test
  void part_diesWithItsNodeAgainAndAgain_failsTheParent() throws Exception {
    JobHandler planner = planner(QueueName.MEDIA_AUDIO, 1, new ConcurrentHashMap<>());
    try (TestNode node = new TestNode("n1", noAudio(), database, redisUrl, planner).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "WAITING_CHILDREN");
      Awaiting.until(
          "given back", SOON, () -> node.queue.counts(QueueName.MEDIA_IMAGE).active() == 0);
      // As three nodes that died over it have left it.
      database.update("update job set crashes = 3 where kind = 'part'");
      try (TestNode other =
          new TestNode("n2", database, redisUrl, part((a, m) -> result(a))).start()) {
        awaitState(parent, "DISCARDED");
        assertThat(other.running.awaitEmpty(SOON)).isTrue();
      }
      assertThat(database.count("job where kind = 'part' and reason = 'WORKER_CRASHED'"))
          .isEqualTo(1);
      assertThat(database.count("asset where status = 'FAILED'")).isEqualTo(1);
    }
  }

  @Test
  void part_fails_theOthersThatRunAreStopped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    JobHandler part =
        part(
            (attempt, monitor) -> {
              if (attempt.payload().contains("0")) {
                begun.await();
                return new Outcome.Retry(Failure.of(FailureCode.TIMEOUT, "Too slow.", "encode"));
              }
              begun.countDown();
              try {
                new CountDownLatch(1).await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                stopped.countDown();
              }
              return new Outcome.Interrupted();
            });
    String[] settings =
        TestNode.with(
            new String[] {"darkroom.queue.attempts", "1"},
            "darkroom.queue.media-audio.concurrency",
            "2");
    JobHandler planner = planner(QueueName.MEDIA_AUDIO, 2, new ConcurrentHashMap<>());
    try (TestNode node = new TestNode("n1", settings, database, redisUrl, planner, part).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
      awaitState(parent, "DISCARDED");
      Awaiting.until("slots free", SOON, () -> node.running.size() == 0);
      assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
          .isEqualTo("TIMEOUT");
    }
  }

  @Test
  void pitfall11_releaseCommittedButNeverEnqueued_parentGoesOnAllTheSame() throws Exception {
    Map<UUID, AtomicInteger> merges = new ConcurrentHashMap<>();
    JobHandler planner = planner(QueueName.MEDIA_AUDIO, 1, merges);
    try (TestNode node = new TestNode("n1", noAudio(), database, redisUrl, planner).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "WAITING_CHILDREN");
      // The node that ends the last part dies between its commit and what follows.
      Attempts attempts = database.attempts();
      UUID child =
          UUID.fromString(
              String.valueOf(
                  database.value("select cast(id as text) from job where kind = 'part'")));
      Lease lease =
          new Lease(new QueueEntry(child, QueueName.MEDIA_AUDIO, Priority.NORMAL, "acme"), "x");
      Attempt attempt = attempts.start("dying", List.of(lease)).get(0).attempt();
      Ending done = new Endings(Duration.ofSeconds(1), () -> 0L).of(attempt, result(attempt));
      attempts.finish(List.of(done), Duration.ofHours(1));

      awaitState(parent, "COMPLETED");
      assertThat(merges.get(parent)).hasValue(1);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void pitfall11_redisLosesEverythingWhileAParentWaits_noFlowIsStuck() throws Exception {
    Map<UUID, AtomicInteger> merges = new ConcurrentHashMap<>();
    JobHandler planner = planner(QueueName.MEDIA_AUDIO, 3, merges);
    UUID parent;
    try (TestNode node = new TestNode("n1", noAudio(), database, redisUrl, planner).start()) {
      parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "WAITING_CHILDREN");
      node.redis.emptied();
    }
    JobHandler part = part((attempt, monitor) -> result(attempt));
    try (TestNode node = new TestNode("n2", database, redisUrl, planner, part).start()) {
      awaitState(parent, "COMPLETED");
      assertThat(merges.get(parent)).hasValue(1);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void noParts_goesOnAtOnce() throws Exception {
    Map<UUID, AtomicInteger> merges = new ConcurrentHashMap<>();
    JobHandler planner = planner(QueueName.MEDIA_AUDIO, 0, merges);
    try (TestNode node = new TestNode("n1", database, redisUrl, planner).start()) {
      UUID parent = ImageJobs.insert(database, Duration.ZERO);
      awaitState(parent, "COMPLETED");
      assertThat(merges.get(parent)).hasValue(1);
      assertThat(database.job(parent, "attempt")).isEqualTo("1");
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  private static String[] noAudio() {
    return new String[] {"darkroom.queue.media-audio.concurrency", "0"};
  }

  /** Cuts its work in parts, and puts their results together when it comes back. */
  private static JobHandler planner(QueueName queue, int parts, Map<UUID, AtomicInteger> merges) {
    return ImageJobs.handler(
        (attempt, monitor) -> {
          if (attempt.step().isEmpty()) {
            monitor.progress(10, "plan");
            return new Outcome.Waits(
                new FanOut(
                    "merge",
                    80,
                    "parts",
                    IntStream.range(0, parts)
                        .mapToObj(i -> Child.of(queue, "part", "{\"part\":" + i + "}"))
                        .toList()));
          }
          merges.computeIfAbsent(attempt.jobId(), id -> new AtomicInteger()).incrementAndGet();
          List<ChildEnd> ends = monitor.children();
          for (int i = 0; i < parts; i++) {
            if (!("{\"part\":" + i + "}").equals(ends.get(i).result())) {
              return new Outcome.Retry(
                  Failure.of(FailureCode.INTERNAL, "Result " + i + " is missing.", "merge"));
            }
          }
          return ImageJobs.ready(attempt, monitor);
        });
  }

  private static Outcome result(Attempt attempt) {
    return new Outcome.Completed(new Effect.Result(attempt.payload()));
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
