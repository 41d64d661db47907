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
