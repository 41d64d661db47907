package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What went wrong in nodes of other queues, by the number it has in {@code docs/pitfalls.md}. */
class NodePitfallsIT extends OwnRedis {
  private static final QueueName NAME = QueueName.MEDIA_IMAGE;

  @Test
  void pitfall01_workTakesAllProcessors_leasesAreRenewedAllTheSame() throws Exception {
    String[] settings = {
      "darkroom.queue.lease-ms", "4000",
      "darkroom.queue.heartbeat-ms", "800",
      "darkroom.queue.media-image.concurrency", "6"
    };
    JobHandler spinning =
        ImageJobs.handler(
            (attempt, monitor) -> {
              long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
              while (System.nanoTime() < end) {
                monitor.progress(1, "spin");
              }
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode one = new TestNode("n1", settings, database, url(), spinning).start();
        TestNode two = new TestNode("n2", settings, database, url(), spinning).start()) {
      awaitUp(one, two);
      for (int i = 0; i < 8; i++) {
        ImageJobs.insert(database, Duration.ZERO);
      }
      Awaiting.until("all done", LONG, () -> done() == 8);
    }

    assertThat(database.count("job where fence <> 1 or crashes <> 0")).isZero();
  }

  @Test
  void pitfall03_everyWayBackFromADeadNode_countsACrashUntilItIsGivenUp() throws Exception {
    UUID job = ImageJobs.insert(database, Duration.ZERO);
    try (TestNode dead = new TestNode("dead", database, url())) {
      dead.redis.broker().probe();
      enqueue(dead, job);
      startAndDie(dead);
      assertThat(database.job(job, "crashes")).isEqualTo("0");

      // Its lease runs out.
      Awaiting.until("swept", LONG, () -> dead.queue.sweep(NAME) == 1);
      startAndDie(dead);
      assertThat(database.job(job, "crashes")).isEqualTo("1");

      // Redis forgets everything, and somebody enqueues what the rows know.
      dead.redis.emptied();
      enqueue(dead, job);
      startAndDie(dead);
      assertThat(database.job(job, "crashes")).isEqualTo("2");
      dead.redis.emptied();
    }
    // Redis has forgotten it once more; reconciling brings it back, and that was once too often.
    AtomicInteger runs = new AtomicInteger();
    JobHandler counting =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, url(), counting).start()) {
      Awaiting.until("given up", LONG, () -> database.job(job, "state").equals("DISCARDED"));
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }

    assertThat(runs).hasValue(0);
    assertThat(database.job(job, "crashes")).isEqualTo("3");
    assertThat(database.job(job, "attempt")).isEqualTo("1");
  }

  @Test
  void pitfall05_redisComesBackToIdleNodes_theyTakeWorkAtOnce() throws Exception {
    try (TestNode one = node("n1");
        TestNode two = node("n2")) {
      awaitUp(one, two);
      for (int i = 1; i <= 3; i++) {
        services.redis().kill();
        Awaiting.until(
            "away", LONG, () -> !one.redis.broker().isUp() && !two.redis.broker().isUp());
        services.redis().start();
        awaitUp(one, two);
        ImageJobs.insert(database, Duration.ZERO);
        int round = i;
        Awaiting.until("job " + i, Duration.ofSeconds(15), () -> done() == round);
      }
    }
  }

  @Test
  void pitfall06_connectionsFallSilentForEver_theNodeTakesOthersAndGoesOn() throws Exception {
    try (Line line = new Line(url());
        TestNode node =
            new TestNode("n1", database, line.url(), ImageJobs.handler(ImageJobs::ready)).start()) {
      awaitUp(node);
      line.silence();
      Awaiting.until("away", LONG, () -> !node.redis.broker().isUp());
      line.speak();
      ImageJobs.insert(database, Duration.ZERO);

      Awaiting.until("done", Duration.ofSeconds(40), () -> done() == 1);
    }
  }

  @Test
  void pitfall14_drainingTakesLongerThanTheLease_theJobStaysWithItsNode() throws Exception {
    String[] settings = {
      "darkroom.queue.lease-ms", "2500",
      "darkroom.queue.heartbeat-ms", "500",
      "darkroom.queue.drain-seconds", "30"
    };
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              begun.countDown();
              Thread.sleep(6_000);
              return ImageJobs.ready(attempt, monitor);
            });
    UUID job;
    try (TestNode other = new TestNode("n2", settings, database, url(), slow)) {
      try (TestNode draining = new TestNode("n1", settings, database, url(), slow).start()) {
        job = ImageJobs.insert(database, Duration.ZERO);
        begun.await();
        assertThat(draining.running.size()).isEqualTo(1);
        other.start();
      }
      assertThat(database.job(job, "state")).isEqualTo("COMPLETED");
    }

    assertThat(runs).hasValue(1);
    assertThat(database.job(job, "worker")).isEqualTo("n1");
    assertThat(database.job(job, "fence")).isEqualTo("1");
  }

  private TestNode node(String name) {
    return new TestNode(name, database, url(), ImageJobs.handler(ImageJobs::ready)).start();
  }

  private static void enqueue(TestNode node, UUID job) {
    QueueEntry entry = new QueueEntry(job, NAME, Priority.NORMAL, "acme");
    node.queue.enqueue(NAME, List.of(new Due(entry, Duration.ZERO)), Duration.ofSeconds(5));
  }

  /** Claims and starts the one job, and does nothing more about it. */
  private void startAndDie(TestNode node) {
    Claim claim = node.queue.claim(NAME, Room.of(List.of(UUID.randomUUID().toString())), List.of());
    List<Lease> leases = claim.taken().stream().map(Claim.Taken::lease).toList();
    assertThat(database.attempts().start("dead", leases)).hasSize(1);
  }

  private static void awaitUp(TestNode... nodes) throws Exception {
    for (TestNode node : nodes) {
      Awaiting.until("up", LONG, () -> node.redis.broker().isUp());
    }
  }

  private int done() {
    return database.count("job where state = 'COMPLETED'");
  }

  private String url() {
    return services.redis().url();
  }
}
