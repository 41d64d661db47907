package org.darkroom.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Room;
import org.darkroom.job.ScanPage;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RScript.ReturnType;

/** A queue over the Redis under test, and short words for what the contract does with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractFixture {
  static final QueueName IMAGES = QueueName.MEDIA_IMAGE;

  static final Duration PATIENCE = Duration.ofSeconds(5);

  private TestRedis redis;

  JobQueue queue;

  /** A client of the Redis under test. */
  abstract TestRedis connect(JobSettings settings);

  @BeforeAll
  void open() {
    redis = connect(settings(600));
    queue = redis.queue();
  }

  @AfterAll
  void close() {
    if (redis != null) {
      redis.close();
    }
  }

  @BeforeEach
  void empty() {
    redis.emptied();
  }

  TestRedis redis() {
    return redis;
  }

  Claim.Taken claimWithin(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      queue.sweep(IMAGES);
      List<Claim.Taken> taken = claim(1).taken();
      if (!taken.isEmpty()) {
        return taken.get(0);
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nothing to claim within " + time);
  }

  String call(LuaScript script, Object... args) {
    return redis
        .scripts()
        .call(script, ReturnType.VALUE, "darkroom:{" + IMAGES.id() + "}", PATIENCE, args);
  }

  List<Lease> scan() {
    List<Lease> seen = new ArrayList<>();
    String from = "";
    while (from != null) {
      ScanPage page = queue.scan(IMAGES, from);
      seen.addAll(page.entries());
      from = page.next();
    }
    return seen;
  }

  Claim claim(int slots) {
    List<String> leases = Stream.generate(() -> UUID.randomUUID().toString()).limit(slots).toList();
    return queue.claim(IMAGES, Room.of(leases), List.of());
  }

  void enqueueMany(String lane, int count) {
    enqueue(
        Stream.generate(() -> entry(lane, Priority.NORMAL))
            .limit(count)
            .toArray(QueueEntry[]::new));
  }

  int enqueue(QueueEntry... entries) {
    return queue.enqueue(
        IMAGES, Stream.of(entries).map(e -> new Due(e, Duration.ZERO)).toList(), PATIENCE);
  }

  static QueueEntry entry(String lane, Priority priority) {
    return new QueueEntry(UUID.randomUUID(), IMAGES, priority, lane);
  }

  static JobSettings settings(int leaseMillis) {
    return new JobSettings(
        new Settings(
            MapConfig.of(
                "darkroom.queue.lease-ms",
                Integer.toString(leaseMillis),
                "darkroom.queue.heartbeat-ms",
                "200")));
  }
}
