package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.darkroom.control.QueueControl;
import org.darkroom.control.QueueControl.Mode;
import org.darkroom.control.QueueDesk;
import org.darkroom.control.QueueSteering;
import org.junit.jupiter.api.Test;

/** What administrators set for queues, over real services. */
class QueueControlIT extends LiveQueue {
  private static final Actor ROOT = new Actor("root", null);
  private static final QueueName QUEUE = QueueName.MEDIA_IMAGE;

  @Test
  void pause_redisLosesEverything_isPausedAgainAndResumes() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (TestNode node = node(handler(runs::incrementAndGet))) {
      QueueDesk desk = desk(node);
      desk.pause(ROOT, QUEUE);
      assertThat(node.queue.steering(QUEUE).paused()).isTrue();

      node.redis.emptied();
      assertThat(node.queue.steering(QUEUE).paused()).isFalse();
      steering(node).apply();
      assertThat(node.queue.steering(QUEUE).paused()).isTrue();

      UUID job = insert(node);
      Awaiting.until("waits", SOON, () -> node.queue.counts(QUEUE).waiting() == 1);
      assertThat(runs).hasValue(0);

      desk.resume(ROOT, QUEUE);
      awaitState(job, "COMPLETED");
      assertThat(actions()).containsExactly("resume", "pause");
    }
  }

  @Test
  void concurrency_none_nothingIsTakenUntilItIsGivenBack() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (TestNode node = node(handler(runs::incrementAndGet))) {
      QueueDesk desk = desk(node);
      desk.concurrency(ROOT, QUEUE, 0);
      steering(node).apply();

      UUID job = insert(node);
      Awaiting.until("waits", SOON, () -> node.queue.counts(QUEUE).waiting() == 1);
      assertThat(runs).hasValue(0);

      desk.concurrency(ROOT, QUEUE, null);
      steering(node).apply();
      awaitState(job, "COMPLETED");
    }
  }

  @Test
  void drain_whileAJobRuns_isPausedWhenItHasEnded() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    JobHandler slow =
        handler(
            () -> {
              begun.countDown();
              end.await();
            });
    try (TestNode node = node(slow)) {
      QueueDesk desk = desk(node);
      UUID first = insert(node);
      begun.await();
      desk.drain(ROOT, QUEUE);
      UUID second = insert(node);
      steering(node).apply();
      assertThat(mode()).isEqualTo(Mode.DRAINING);

      end.countDown();
      awaitState(first, "COMPLETED");
      Awaiting.until("nothing runs", SOON, () -> node.queue.counts(QUEUE).active() == 0);
      steering(node).apply();

      assertThat(mode()).isEqualTo(Mode.PAUSED);
      assertThat(database.job(second, "state")).isEqualTo("AVAILABLE");
      assertThat(actions()).containsExactly("drained", "drain");
    }
  }

  @Test
  void rollout_setTwiceTheSame_isOneEntryInTheRecord() throws Exception {
    try (TestNode node = node(handler(() -> {}))) {
      desk(node).rollout(ROOT, QUEUE, 25);
      desk(node).rollout(ROOT, QUEUE, 25);

      assertThat(node.queue.steering(QUEUE)).isEqualTo(new Steering(false, 25));
      assertThat(actions()).containsExactly("rollout");
    }
  }

  private static Mode mode() {
    return database.controls().all().getOrDefault(QUEUE, QueueControl.NONE).mode();
  }

  private static List<String> actions() {
    return database.audit().page(null, null, 50).stream().map(AuditEntry::action).toList();
  }

  private static QueueDesk desk(TestNode node) {
    return new QueueDesk(database.controls(), node.queue, node.redis.broker());
  }

  private static QueueSteering steering(TestNode node) {
    return new QueueSteering(database.controls(), node.queue, node.redis.broker(), node.dispatcher);
  }

  private static TestNode node(JobHandler handler) throws Exception {
    TestNode node = new TestNode("n1", database, redisUrl, handler).start();
    Awaiting.until("connected", SOON, () -> node.redis.broker().isUp());
    return node;
  }

  private static UUID insert(TestNode node) {
    NewJob job =
        new NewJob(
            UUID.randomUUID(), QUEUE, "test", Priority.NORMAL, "", null, null, "{}", Instant.now());
    database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
    node.outbox.enqueue(List.of(job.id()));
    return job.id();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static JobHandler handler(Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return "test";
      }

      @Override
      public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
        work.run();
        return new Outcome.Completed(new Effect.None());
      }
    };
  }
}
