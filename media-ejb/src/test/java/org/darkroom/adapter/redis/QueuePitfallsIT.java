package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.Release;
import org.junit.jupiter.api.Test;

/**
 * What went wrong in other queues, by the number it has there; others are in {@code PitfallNN}
 * tests of their own.
 */
class QueuePitfallsIT extends QueueFixture {
  @Test
  void pitfall02_stoppedWorkerWakesAfterItsLeaseWentToAnother_changesNothing() throws Exception {
    JobQueue queue = open().queue();
    QueueEntry entry = entry("a/1", Priority.NORMAL);
    add(queue, entry);
    Lease zombie = claim(queue, 1).taken().get(0).lease();
    Lease heir = claimSwept(queue).lease();

    queue.release(NAME, List.of(new Release(zombie, Duration.ZERO)));

    assertThat(queue.heartbeat(NAME, List.of(zombie), true).lost()).containsExactly(entry.id());
    assertThat(queue.heartbeat(NAME, List.of(heir), false).lost()).isEmpty();
    assertThat(queue.counts(NAME).waiting()).isZero();
  }

  @Test
  void pitfall13_delayedJobAndNoOtherIsAdded_isGivenOutWhenDue() throws Exception {
    JobQueue queue = open().queue();
    queue.enqueue(
        NAME, List.of(new Due(entry("a/1", Priority.LOW), Duration.ofMillis(300))), PATIENCE);
    Duration due = claim(queue, 1).nextDue();
    assertThat(due).isNotNull().isLessThanOrEqualTo(Duration.ofMillis(300));

    Thread.sleep(due.toMillis() + 1);
    assertThat(claim(queue, 1).taken()).hasSize(1);
  }

  @Test
  void pitfall08_everyCallWithAGreatBacklog_doesBoundedWork() {
    TestRedis redis = open(PREFIX + ".owner-rate", "1");
    JobQueue queue = redis.queue();
    for (int owner = 0; owner < 1_000; owner++) {
      add(queue, entry("t/" + owner, Priority.NORMAL), entry("t/" + owner, Priority.NORMAL));
    }
    assertThat(claim(queue, 128).taken()).hasSize(128);
    // All lanes served once are limited now: each claim puts a bounded number of them aside.
    long before = redis.info("total_commands_processed");
    assertThat(claim(queue, 1).taken()).hasSize(1);
    assertThat(redis.info("total_commands_processed") - before).isLessThan(1_000);
    assertThat(queue.counts(NAME).waiting()).isEqualTo(2_000 - 129);
  }

  @Test
  void pitfall07_afterMuchWork_whatIsKeptIsBounded() {
    TestRedis redis = open(PREFIX + ".owner-rate", "0");
    JobQueue queue = redis.queue();
    for (int round = 0; round < 30; round++) {
      fill(queue, "t/" + round, 40);
      Claim claim = claim(queue, 40);
      queue.release(NAME, claim.taken().stream().map(t -> Release.done(t.lease())).toList());
      queue.sweep(NAME);
    }

    List<String> keys = new ArrayList<>();
    redis.connection().client("test").getKeys().getKeys().forEach(keys::add);
    assertThat(keys.stream().filter(key -> !key.contains(":reply:") && !key.endsWith("sweep")))
        .isSubsetOf(key("meta"), "darkroom:probe", "darkroom:nodes");
    assertThat(keys.size()).isLessThan(10);
  }

  @Test
  void pitfall15_clientsClocksAnHourApart_changeNothing() throws Exception {
    // No script is told the time: what two clients send is the same, whatever their clocks say.
    for (String script : List.of("claim", "enqueue", "heartbeat", "release", "sweep", "cancel")) {
      assertThat(LuaScript.claiming(script).source()).contains("call('TIME')");
    }
    JobQueue one = open().queue();
    JobQueue two = sameRedis().queue();
    add(one, entry("a/1", Priority.NORMAL));
    Claim.Taken taken = claim(two, 1).taken().get(0);
    assertThat(taken.waited()).isLessThan(Duration.ofSeconds(30));
    assertThat(one.sweep(NAME)).isZero();
  }

  @Test
  void cancelledWhileLeased_givenBack_doesNotComeAgain() {
    JobQueue queue = open().queue();
    QueueEntry entry = entry("a/1", Priority.NORMAL);
    add(queue, entry);
    Lease lease = claim(queue, 1).taken().get(0).lease();
    queue.cancel(NAME, List.of(entry));

    queue.release(NAME, List.of(new Release(lease, Duration.ZERO)));

    assertThat(claim(queue, 1).taken()).isEmpty();
    assertThat(queue.counts(NAME).waiting()).isZero();
  }

  @Test
  void concurrentEnqueues_areSentTogether_andEachIsToldItsOwnCount() throws Exception {
    TestRedis redis = open();
    JobQueue queue = redis.queue();
    List<QueueEntry> shared = Stream.generate(() -> entry("a/1", Priority.LOW)).limit(40).toList();
    List<Integer> added = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    long before = redis.info("total_commands_processed");
    for (int i = 0; i < 80; i++) {
      QueueEntry own = shared.get(i % 40);
      threads.add(new Thread(() -> added.add(queue.enqueue(NAME, List.of(due(own)), PATIENCE))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(added).hasSize(80);
    assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    assertThat(queue.counts(NAME).waiting()).isEqualTo(40);
    assertThat(redis.info("total_commands_processed") - before).isLessThan(80 * 10);
  }
}
