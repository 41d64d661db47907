package org.darkroom.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Room;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterEach;

/** Queues over one Redis with short leases, and short words for what tests do with them. */
abstract class QueueFixture {
  static final QueueName NAME = QueueName.MEDIA_IMAGE;

  static final Duration PATIENCE = Duration.ofSeconds(10);

  static final String PREFIX = "darkroom.queue." + NAME.id();

  private final List<TestRedis> opened = new ArrayList<>();

  private int leases;

  @AfterEach
  void close() {
    opened.forEach(TestRedis::close);
  }

  TestRedis open(String... settings) {
    TestRedis redis =
        TestRedis.of(TestServices.shared().redis().url(), settings(settings)).emptied();
    opened.add(redis);
    return redis;
  }

  TestRedis sameRedis() {
    TestRedis redis = TestRedis.of(TestServices.shared().redis().url(), settings());
    redis.broker().probe();
    opened.add(redis);
    return redis;
  }

  static JobSettings settings(Duration lease) {
    return settings(
        "darkroom.queue.lease-ms",
        Long.toString(lease.toMillis()),
        "darkroom.queue.heartbeat-ms",
        Long.toString(lease.dividedBy(4).toMillis()));
  }

  static JobSettings settings(String... more) {
    String[] fast = {"darkroom.queue.lease-ms", "900", "darkroom.queue.heartbeat-ms", "300"};
    String[] all = Stream.concat(Stream.of(fast), Stream.of(more)).toArray(String[]::new);
    return new JobSettings(new Settings(MapConfig.of(all)));
  }

  Claim.Taken claimSwept(JobQueue queue) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      queue.sweep(NAME);
      Claim claim = claim(queue, 1);
      if (!claim.taken().isEmpty()) {
        return claim.taken().get(0);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never given out again");
  }

  void drain(JobQueue queue, Map<String, Long> served) {
    Map<String, Long> some = lanes(claim(queue, 50));
    int idle = 0;
    while (idle < 3) {
      idle = some.isEmpty() ? idle + 1 : 0;
      some.forEach((lane, count) -> served.merge(lane, count, Long::sum));
      some = lanes(claim(queue, 50));
    }
  }

  Claim claim(JobQueue queue, int places) {
    return queue.claim(NAME, room(places), List.of());
  }

  Room room(int places) {
    return Room.of(IntStream.range(0, places).mapToObj(i -> "lease" + leases++).toList());
  }

  static Map<String, Long> lanes(Claim claim) {
    return claim.taken().stream()
        .collect(Collectors.groupingBy(t -> t.lease().entry().lane(), Collectors.counting()));
  }

  static Map<String, Long> tenants(Claim claim) {
    return claim.taken().stream()
        .map(taken -> taken.lease().entry().lane())
        .collect(
            Collectors.groupingBy(
                lane -> lane.substring(0, lane.indexOf('/')), Collectors.counting()));
  }

  static void fill(JobQueue queue, String lane, int count) {
    List<Due> jobs = Stream.generate(() -> due(entry(lane, Priority.NORMAL))).limit(count).toList();
    for (int from = 0; from < count; from += JobQueue.MOST) {
      queue.enqueue(NAME, jobs.subList(from, Math.min(count, from + JobQueue.MOST)), PATIENCE);
    }
  }

  static void add(JobQueue queue, QueueEntry... entries) {
    queue.enqueue(NAME, Stream.of(entries).map(QueueFixture::due).toList(), PATIENCE);
  }

  static Due due(QueueEntry entry) {
    return new Due(entry, Duration.ZERO);
  }

  static QueueEntry entry(String lane, Priority priority) {
    return new QueueEntry(UUID.randomUUID(), NAME, priority, lane);
  }

  static String key(String name) {
    return "darkroom:{" + NAME.id() + "}:" + name;
  }
}
