package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.services.EmbeddedPostgres;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.Test;

/** What is left when a node or Redis is killed: everything, once. */
class OutageIT extends OwnRedis {
  private static final String JDBC = "jdbc:";

  @Test
  void node_killedInAJob_anotherDoesItWithinLeaseAndFiveSeconds() throws Exception {
    UUID job = ImageJobs.insert(database, Duration.ZERO);
    try (Victim victim = Victim.start(TestServices.shared().postgres(), redisUrl(), Map.of())) {
      victim.awaitLine("begun " + job);
      try (TestNode node =
          new TestNode("n2", database, redisUrl(), ImageJobs.handler(ImageJobs::ready)).start()) {
        Awaiting.until("settled", LONG, () -> node.redis.broker().upFor().toMillis() > 7_000);
        assertThat(database.job(job, "state")).isEqualTo("RUNNING");
        assertThat(database.job(job, "worker")).isEqualTo(Victim.NAME);

        victim.kill();
        long killed = System.nanoTime();
        Awaiting.until(
            "done elsewhere", LONG, () -> database.job(job, "state").equals("COMPLETED"));

        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        assertThat(took).isLessThan(TestNode.settings().lease().plusSeconds(5));
        assertThat(database.job(job, "crashes")).isEqualTo("1");
        assertThat(database.job(job, "attempt")).isEqualTo("1");
        assertThat(database.count("published_object")).isEqualTo(1);
        assertThat(node.metrics.count("darkroom_jobs_recovered_total[queue=media-image]"))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void node_cutFromTheDatabaseInAJob_anotherDoesItMeanwhile() throws Exception {
    EmbeddedPostgres postgres = TestServices.shared().postgres();
    try (Line line = new Line(postgres.url().substring(JDBC.length()));
        JobDatabase far =
            JobDatabase.of(
                JDBC + line.url() + "?socketTimeout=1&connectTimeout=1&loginTimeout=1",
                postgres.user(),
                postgres.password())) {
      UUID job = ImageJobs.insert(database, Duration.ZERO);
      AtomicInteger runs = new AtomicInteger();
      JobHandler broken =
          ImageJobs.handler(
              (attempt, monitor) -> {
                line.silence();
                runs.incrementAndGet();
                far.count("job");
                throw new IllegalStateException("a database that nobody hears has answered");
              });
      // So long that it does not run out while a heartbeat waits for the database.
      String[] lease = {"darkroom.queue.lease-ms", "60000"};
      try (TestNode cut = new TestNode("cut", lease, far, redisUrl(), broken).start()) {
        Awaiting.until("begun", LONG, () -> runs.get() == 1);
        try (TestNode well =
            new TestNode("well", database, redisUrl(), ImageJobs.handler(ImageJobs::ready))
                .start()) {
          Awaiting.until("up", LONG, () -> well.redis.broker().isUp());
          Awaiting.until(
              "done elsewhere", LONG, () -> database.job(job, "state").equals("COMPLETED"));
        }
        assertThat(database.job(job, "worker")).isEqualTo("well");
        assertThat(database.job(job, "crashes")).isEqualTo("1");
        assertThat(database.job(job, "attempt")).isEqualTo("1");
        assertThat(database.count("published_object")).isEqualTo(1);
        assertThat(runs).hasValue(1);
        Awaiting.until("let go", LONG, () -> cut.running.all().isEmpty());
        line.speak();
      }
    }
  }

  @Test
  void job_thatKillsEveryNode_isGivenUpAtTheThirdCrash() throws Exception {
    UUID job = ImageJobs.insert(database, Duration.ZERO);
    database.update(
        "update job set state = 'RUNNING', lease_id = 'gone', crashes = 2, attempt = 1");
    AtomicInteger runs = new AtomicInteger();
    JobHandler counting =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, redisUrl(), counting).start()) {
      Awaiting.until("up", LONG, () -> node.redis.broker().isUp());
      QueueEntry entry = new QueueEntry(job, QueueName.MEDIA_IMAGE, Priority.NORMAL, "acme");
      node.queue.enqueue(
          QueueName.MEDIA_IMAGE, List.of(new Due(entry, Duration.ZERO)), Duration.ofSeconds(5));
      Awaiting.until("given up", LONG, () -> database.job(job, "state").equals("DISCARDED"));

      UUID asset = UUID.fromString(database.job(job, "asset_id"));
      assertThat(runs).hasValue(0);
      assertThat(database.asset("status", asset)).isEqualTo("FAILED");
      assertThat(database.asset("cast(failure as jsonb) ->> 'code'", asset))
          .isEqualTo("WORKER_CRASHED");
      assertThat(node.running.awaitEmpty(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void redis_killedAndRestartedUnderLoad_losesNothing() throws Exception {
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              Thread.sleep(150);
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode one = new TestNode("n1", database, redisUrl(), slow).start();
        TestNode two = new TestNode("n2", database, redisUrl(), slow).start()) {
      Awaiting.until("up", LONG, () -> one.redis.broker().isUp() && two.redis.broker().isUp());
      for (int i = 0; i < 60; i++) {
        one.outbox.enqueue(List.of(ImageJobs.insert(database, Duration.ZERO)));
        if (i == 20) {
          Awaiting.until("some done", LONG, () -> done() > 3);
          services.redis().kill();
        }
        if (i == 40) {
          services.redis().start();
        }
      }
      Awaiting.until("all done", LONG, () -> done() == 60);

      assertThat(database.count("published_object")).isEqualTo(60);
      assertThat(database.count("asset where status <> 'READY'")).isZero();
      assertThat(database.count("job where attempt <> 1")).isZero();
    }
  }

  @Test
  void enqueue_redisAway_answersAtOnce() {
    try (TestNode node = new TestNode("n1", database, redisUrl())) {
      node.redis.broker().probe();
      services.redis().kill();
      UUID job = ImageJobs.insert(database, Duration.ZERO);

      long begun = System.nanoTime();
      node.outbox.enqueue(List.of(job));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
      assertThat(database.job(job, "state")).isEqualTo("AVAILABLE");
    }
  }

  private int done() {
    return database.count("job where state = 'COMPLETED'");
  }

  private String redisUrl() {
    return services.redis().url();
  }
}
