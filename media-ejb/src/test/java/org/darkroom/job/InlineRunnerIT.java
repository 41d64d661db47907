package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Work inside of requests, over real services. */
class InlineRunnerIT extends LiveQueue {
  @Test
  void run_shortWork_isDoneWhenItReturns() throws Exception {
    try (TestNode node =
        new TestNode("n1", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      Attempt attempt = inserted(node);

      assertThat(node.inline.reserve().orElseThrow().run(attempt)).isTrue();

      assertThat(database.job(attempt.jobId(), "state")).isEqualTo("COMPLETED");
      assertThat(database.count("asset where status = 'READY'")).isEqualTo(1);
    }
  }

  @Test
  void run_beyondTheBound_goesOnInTheBackground() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              goOn.await();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, slow).start()) {
      Attempt attempt = inserted(node);

      assertThat(node.inline.reserve().orElseThrow().run(attempt)).isFalse();
      assertThat(database.job(attempt.jobId(), "state")).isEqualTo("RUNNING");

      goOn.countDown();
      Awaiting.until(
          "done", SOON, () -> database.job(attempt.jobId(), "state").equals("COMPLETED"));
      assertThat(database.job(attempt.jobId(), "crashes")).isEqualTo("0");
    }
  }

  @Test
  void run_snoozed_isFinishedByTheQueue() throws Exception {
    List<String> runs = new ArrayList<>();
    JobHandler scanning =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.add(attempt.leaseId());
              Failure away = Failure.of(FailureCode.SCANNER_UNAVAILABLE, "No scanner.", "scan");
              return runs.size() == 1
                  ? new Outcome.Snooze(away, Duration.ofSeconds(1))
                  : ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, scanning).start()) {
      Attempt attempt = inserted(node);

      assertThat(node.inline.reserve().orElseThrow().run(attempt)).isTrue();
      assertThat(database.value("select stage from asset")).isEqualTo("waiting-for-scanner");

      Awaiting.until(
          "done", SOON, () -> database.job(attempt.jobId(), "state").equals("COMPLETED"));
      assertThat(runs).hasSize(2);
      assertThat(database.job(attempt.jobId(), "attempt")).isEqualTo("1");
    }
  }

  @Test
  void run_requestDies_isRecoveredLikeAnyJob() throws Exception {
    try (TestNode node =
        new TestNode("n1", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      Attempt abandoned = inserted(node);

      Awaiting.until(
          "recovered", SOON, () -> database.job(abandoned.jobId(), "state").equals("COMPLETED"));

      assertThat(database.job(abandoned.jobId(), "crashes")).isEqualTo("1");
    }
  }

  @Test
  void reserve_allPlacesTaken_isEmptyUntilOneIsGivenBack() {
    try (TestNode node = new TestNode("n1", database, redisUrl).start()) {
      List<InlineRunner.Place> places = new ArrayList<>();
      Optional<InlineRunner.Place> place = node.inline.reserve();
      while (place.isPresent()) {
        places.add(place.get());
        place = node.inline.reserve();
      }
      assertThat(places).hasSize(4);

      places.get(0).close();
      places.get(0).close();

      assertThat(node.inline.reserve()).isPresent();
      assertThat(node.inline.reserve()).isEmpty();
    }
  }

  @Test
  void reserve_placeGivenBackMeanwhile_getsItAndHasLessTimeLeft() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    JobHandler slow =
        ImageJobs.handler(
            (attempt, monitor) -> {
              never.await();
              return ImageJobs.ready(attempt, monitor);
            });
    String[] patient = {
      "darkroom.inline.concurrency", "1",
      "darkroom.inline.wait-ms", "60000",
      "darkroom.inline.seconds", "4"
    };
    try (TestNode node = new TestNode("n1", patient, database, redisUrl, slow).start()) {
      InlineRunner.Place first = node.inline.reserve().orElseThrow();
      long begun = System.nanoTime();
      Thread leaving = new Thread(() -> leaveAfter(first, Duration.ofSeconds(2)));
      leaving.start();

      InlineRunner.Place second = node.inline.reserve().orElseThrow();
      Attempt attempt = inserted(node);
      long running = System.nanoTime();
      assertThat(second.run(attempt)).isFalse();

      assertThat(Duration.ofNanos(running - begun)).isGreaterThan(Duration.ofSeconds(1));
      assertThat(Duration.ofNanos(System.nanoTime() - running)).isLessThan(Duration.ofSeconds(3));
      leaving.join();
      never.countDown();
      Awaiting.until(
          "done", SOON, () -> database.job(attempt.jobId(), "state").equals("COMPLETED"));
    }
  }

  private static void leaveAfter(InlineRunner.Place place, Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    place.close();
  }

  private static Attempt inserted(TestNode node) {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MEDIA_IMAGE,
            "image",
            Priority.NORMAL,
            "acme",
            asset,
            1,
            "{}",
            Instant.now());
    return database
        .transactions()
        .inNew(
            () ->
                database
                    .jobs(TestNode.settings())
                    .insertRunning(job, "n1", node.inline.newLease(), Instant.now()));
  }
}
