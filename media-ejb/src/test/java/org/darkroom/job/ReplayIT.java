package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetStatus;
import org.darkroom.control.Actor;
import org.darkroom.control.JobDesk;
import org.darkroom.control.Replay;
import org.darkroom.control.Ruling;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Dead letters and late jobs that run all the same, over real services. */
class ReplayIT extends LiveQueue {
  private static final Actor ROOT = new Actor("root", null);

  @Test
  void pitfall04_retriedJobThatNodesDiedOver_runsInsteadOfFailingAtOnce() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    JobHandler handler =
        ImageJobs.handler(
            (attempt, monitor) -> {
              runs.incrementAndGet();
              return ImageJobs.ready(attempt, monitor);
            });
    try (TestNode node = new TestNode("n1", database, redisUrl, handler)) {
      UUID job = ImageJobs.insert(database, Duration.ZERO);
      database.update("update job set crashes = 3");
      node.start();
      Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
      awaitState(job, "DISCARDED");
      assertThat(runs).hasValue(0);

      assertThat(desk(node).retry(ROOT, job)).isEqualTo(Ruling.DONE);

      awaitState(job, "COMPLETED");
      assertThat(runs).hasValue(1);
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  @Test
  void retryAndReplay_theOwnerIsToldThatItGoesOn() throws Exception {
    JobHandler failing =
        ImageJobs.handler(
            (attempt, monitor) ->
                new Outcome.Retry(Failure.of(FailureCode.INTERNAL, "No engine.", "run")));
    List<AssetEvent> events = new CopyOnWriteArrayList<>();
    String[] once = {"darkroom.queue.attempts", "1"};
    try (TestNode node = new TestNode("n1", once, database, redisUrl, failing).start()) {
      Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
      UUID one = ImageJobs.insert(database, Duration.ZERO);
      UUID two = ImageJobs.insert(database, Duration.ZERO);
      database.update("update job set max_attempts = 1");
      awaitState(one, "DISCARDED");
      awaitState(two, "DISCARDED");
      node.dispatcher.drain(true);
      try (AutoCloseable listening = node.redis.events().subscribe(events::add)) {
        assertThat(listening).isNotNull();
        Awaiting.until(
            "told",
            SOON,
            () -> {
              // The subscription may take a moment: the job is dead again each time.
              database.update(
                  "update job set state = 'DISCARDED', reason = 'INTERNAL', finished_at = now() where state ="
                      + " 'AVAILABLE'");
              database.update("update asset set status = 'FAILED'");
              desk(node).retry(ROOT, one);
              desk(node).replay(ROOT, QueueName.MEDIA_IMAGE, Replay.ALL);
              return events.stream()
                      .filter(event -> event.status() == AssetStatus.PROCESSING)
                      .filter(event -> "waiting".equals(event.stage()))
                      .map(AssetEvent::assetId)
                      .distinct()
                      .count()
                  == 2;
            });
      }
    }
  }

  @Test
  void pitfall13_delayedJobAndNothingElseIsAdded_runsWhenItIsDue() throws Exception {
    try (TestNode node =
        new TestNode("n1", database, redisUrl, ImageJobs.handler(ImageJobs::ready)).start()) {
      UUID job = ImageJobs.insert(database, Duration.ofSeconds(2));
      assertThat(database.job(job, "state")).isEqualTo("SCHEDULED");
      awaitState(job, "COMPLETED");
      assertThat(
              database.value(
                  "select cast(started_at > created_at + interval '1.5 s' as text) from job"))
          .isEqualTo("true");
      assertThat(node.running.awaitEmpty(SOON)).isTrue();
    }
  }

  private static JobDesk desk(TestNode node) {
    return new JobDesk(database.verdicts(), node.aftermath);
  }
}
