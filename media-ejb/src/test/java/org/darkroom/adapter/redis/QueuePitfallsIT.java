package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.darkroom.job.Steering;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.client.codec.StringCodec;

/** What went wrong in other queues, and how this one shares its places. */
class QueuePitfallsIT {
  private static final QueueName NAME = QueueName.MEDIA_IMAGE;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PREFIX = "darkroom.queue." + NAME.id();

  private final List<TestRedis> opened = new ArrayList<>();
  private int leases;

  @AfterEach
  void close() {
    opened.forEach(TestRedis::close);
  }

  @Test
  void rateLimit_constantPressure_noWindowSeesMoreThanAllowed() throws Exception {
    JobQueue queue =
        open(PREFIX + ".owner-rate", "10", "darkroom.queue.rate-window-ms", "400").queue();
    fill(queue, "a/1", 300);
    List<long[]> starts = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      Claim claim = claim(queue, 3);
      long after = System.nanoTime();
      claim.taken().forEach(taken -> starts.add(new long[] {before, after}));
      Thread.sleep(5);
    }

    assertThat(starts).hasSizeGreaterThan(40);
    for (int i = 0; i + 10 < starts.size(); i++) {
      long surely = starts.get(i + 10)[1] - starts.get(i)[0];
      assertThat(Duration.ofNanos(surely)).isGreaterThan(Duration.ofMillis(400));
    }
  }

  @Test
  void rateLimit_oneOwnerLimited_othersAreServedAndTheNextInstantIsTold() {
    JobQueue queue = open(PREFIX + ".owner-rate", "2").queue();
    fill(queue, "a/1", 20);
    fill(queue, "a/2", 2);

    Claim claim = claim(queue, 10);

    assertThat(lanes(claim)).isEqualTo(Map.of("a/1", 2L, "a/2", 2L));
    assertThat(claim.nextDue()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
    assertThat(claim(queue, 10).taken()).isEmpty();
  }

  @Test
  void rateLimit_ofTheQueue_countsAllOwnersButNotCriticalJobs() {
    JobQueue queue = open(PREFIX + ".rate", "3", PREFIX + ".owner-rate", "0").queue();
    fill(queue, "a/1", 5);
    fill(queue, "b/1", 5);
    add(queue, entry("a/1", Priority.CRITICAL));

    assertThat(claim(queue, 10).taken()).hasSize(4);
  }

  @Test
  void cap_tenantAtIt_leavesItsPlacesToOthersUntilAFinish() {
    JobQueue queue = open(PREFIX + ".cap", "2", PREFIX + ".owner-rate", "0").queue();
    fill(queue, "a/1", 5);
    fill(queue, "a/2", 5);
    fill(queue, "b/1", 1);

    Claim first = claim(queue, 10);
    assertThat(tenants(first)).isEqualTo(Map.of("a", 2L, "b", 1L));
    assertThat(claim(queue, 10).taken()).isEmpty();

    Lease ended =
        first.taken().stream()
            .map(Claim.Taken::lease)
            .filter(lease -> lease.entry().lane().startsWith("a"))
            .findFirst()
            .orElseThrow();
    Claim next = queue.claim(NAME, room(10), List.of(Release.done(ended)));
    assertThat(tenants(next)).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void cap_nextLaneIsCancelled_theOneBehindItGoesOn() {
    JobQueue queue = open(PREFIX + ".cap", "1", PREFIX + ".owner-rate", "0").queue();
    List<QueueEntry> entries =
        IntStream.range(0, 3).mapToObj(i -> entry("a/" + i, Priority.NORMAL)).toList();
    add(queue, entries.toArray(QueueEntry[]::new));
    Lease running = claim(queue, 3).taken().get(0).lease();
    assertThat(claim(queue, 3).taken()).isEmpty();
    queue.release(NAME, List.of(Release.done(running)));
    List<QueueEntry> left = new ArrayList<>(entries);
    left.remove(running.entry());

    // Which of the two came back is not told: one is cancelled, the other must come.
    queue.cancel(NAME, List.of(left.get(0)));
    queue.sweep(NAME);
    assertThat(claim(queue, 3).taken())
        .extracting(taken -> taken.lease().entry())
        .containsExactly(left.get(1));
  }

  @Test
  void fairness_manyOwnersOfATenantAgainstOne_sharesByTenantAndWeight() {
    JobQueue queue = open(PREFIX + ".owner-rate", "0", PREFIX + ".weights", "small=2").queue();
    for (int owner = 0; owner < 20; owner++) {
      fill(queue, "big/" + owner, 20);
    }
    fill(queue, "small/1", 100);
    Map<String, Long> served = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      tenants(claim(queue, 3)).forEach((tenant, n) -> served.merge(tenant, n, Long::sum));
    }

    assertThat(served.get("small")).isBetween(55L, 65L);
    assertThat(served.get("big")).isBetween(25L, 35L);
  }

  @Test
  void ageing_freshUrgentWorkKeepsComing_lowIsServedAllTheSame() {
    TestRedis redis = open(PREFIX + ".owner-rate", "0");
    JobQueue queue = redis.queue();
    QueueEntry low = entry("a/1", Priority.LOW);
    add(queue, low);
    fill(queue, "a/1", 5);
    // As if it had waited for an hour: the place of a LOW job is an hour behind its time.
    redis
        .connection()
        .client("test")
        .getScoredSortedSet(key("lane:a/1"), StringCodec.INSTANCE)
        .addScore(Entries.text(low), -3_600_000);

    Claim.Taken first = claim(queue, 1).taken().get(0);

    assertThat(first.lease().entry()).isEqualTo(low);
    assertThat(first.waited()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
  }

  @Test
  void criticalPlace_othersFillTheRest_isGivenToCriticalJobsOnly() {
    JobQueue queue = open().queue();
    fill(queue, "a/1", 5);
    Room room = new Room(List.of("1", "2", "3"), 2);

    assertThat(queue.claim(NAME, room, List.of()).taken()).hasSize(2);
    QueueEntry critical = entry("a/1", Priority.CRITICAL);
    add(queue, critical);
    assertThat(queue.claim(NAME, new Room(List.of("4"), 0), List.of()).taken())
        .extracting(taken -> taken.lease().entry())
        .containsExactly(critical);
  }

  @Test
  void pause_whatRunsGoesOn_nothingIsGivenOutUntilResumed() throws Exception {
    JobQueue queue = open().queue();
    fill(queue, "a/1", 3);
    Lease running = claim(queue, 1).taken().get(0).lease();
    queue.steer(NAME, new Steering(true, null));

    assertThat(claim(queue, 5).taken()).isEmpty();
    assertThat(queue.heartbeat(NAME, List.of(running), false).lost()).isEmpty();
    assertThat(queue.claim(NAME, room(5), List.of(Release.done(running))).taken()).isEmpty();
    assertThat(queue.counts(NAME).active()).isZero();

    queue.steer(NAME, Steering.NONE);
    assertThat(claim(queue, 5).taken()).hasSize(2);
  }

  @Test
  void rollout_loweredAndRaised_waitsInOrderLosesNothingBlocksNobody() {
    JobQueue queue = open(PREFIX + ".owner-rate", "0").queue();
    List<String> owners = IntStream.range(0, 60).mapToObj(i -> "t/" + i).toList();
    owners.forEach(owner -> fill(queue, owner, 2));
    List<String> open = owners.stream().filter(o -> QueueModel.Buckets.of(o) < 30).toList();
    assertThat(open).hasSizeBetween(5, 40);
    queue.steer(NAME, new Steering(false, 30));

    Map<String, Long> served = new HashMap<>();
    drain(queue, served);
    assertThat(served.keySet()).containsExactlyInAnyOrderElementsOf(open);
    assertThat(queue.counts(NAME).waiting()).isEqualTo(2L * (60 - open.size()));

    queue.steer(NAME, new Steering(false, 0));
    owners.forEach(owner -> fill(queue, owner, 1));
    assertThat(claim(queue, 10).taken()).isEmpty();

    queue.steer(NAME, new Steering(false, 100));
    drain(queue, served);
    assertThat(served).hasSize(60);
    assertThat(served.values()).allMatch(count -> count == 3);
  }

  @Test
  void stoppedWorker_wakesAfterItsLeaseWentToAnother_changesNothing() throws Exception {
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
  void delayedJob_noOtherIsAdded_isGivenOutWhenDue() throws Exception {
    JobQueue queue = open().queue();
    queue.enqueue(
        NAME, List.of(new Due(entry("a/1", Priority.LOW), Duration.ofMillis(300))), PATIENCE);
    Duration due = claim(queue, 1).nextDue();
    assertThat(due).isNotNull().isLessThanOrEqualTo(Duration.ofMillis(300));

    Thread.sleep(due.toMillis() + 1);
    assertThat(claim(queue, 1).taken()).hasSize(1);
  }

  @Test
  void everyCall_greatBacklog_doesBoundedWork() {
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
  void kept_afterMuchWork_isBounded() {
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
  void clientsClocks_anHourApart_changeNothing() throws Exception {
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

  private TestRedis open(String... settings) {
    TestRedis redis =
        TestRedis.of(TestServices.shared().redis().url(), settings(settings)).emptied();
    opened.add(redis);
    return redis;
  }

  private TestRedis sameRedis() {
    TestRedis redis = TestRedis.of(TestServices.shared().redis().url(), settings());
    redis.broker().probe();
    opened.add(redis);
    return redis;
  }

  private static JobSettings settings(String... more) {
    String[] fast = {"darkroom.queue.lease-ms", "900", "darkroom.queue.heartbeat-ms", "300"};
    String[] all = Stream.concat(Stream.of(fast), Stream.of(more)).toArray(String[]::new);
    return new JobSettings(new Settings(MapConfig.of(all)));
  }

  private Claim.Taken claimSwept(JobQueue queue) throws InterruptedException {
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

  private void drain(JobQueue queue, Map<String, Long> served) {
    Map<String, Long> some = lanes(claim(queue, 50));
    int idle = 0;
    while (idle < 3) {
      idle = some.isEmpty() ? idle + 1 : 0;
      some.forEach((lane, count) -> served.merge(lane, count, Long::sum));
      some = lanes(claim(queue, 50));
    }
  }

  private Claim claim(JobQueue queue, int places) {
    return queue.claim(NAME, room(places), List.of());
  }

  private Room room(int places) {
    return Room.of(IntStream.range(0, places).mapToObj(i -> "lease" + leases++).toList());
  }

  private static Map<String, Long> lanes(Claim claim) {
    return claim.taken().stream()
        .collect(Collectors.groupingBy(t -> t.lease().entry().lane(), Collectors.counting()));
  }

  private static Map<String, Long> tenants(Claim claim) {
    return claim.taken().stream()
        .map(taken -> taken.lease().entry().lane())
        .collect(
            Collectors.groupingBy(
                lane -> lane.substring(0, lane.indexOf('/')), Collectors.counting()));
  }

  private static void fill(JobQueue queue, String lane, int count) {
    List<Due> jobs = Stream.generate(() -> due(entry(lane, Priority.NORMAL))).limit(count).toList();
    for (int from = 0; from < count; from += JobQueue.MOST) {
      queue.enqueue(NAME, jobs.subList(from, Math.min(count, from + JobQueue.MOST)), PATIENCE);
    }
  }

  private static void add(JobQueue queue, QueueEntry... entries) {
    queue.enqueue(NAME, Stream.of(entries).map(QueuePitfallsIT::due).toList(), PATIENCE);
  }

  private static Due due(QueueEntry entry) {
    return new Due(entry, Duration.ZERO);
  }

  private static QueueEntry entry(String lane, Priority priority) {
    return new QueueEntry(UUID.randomUUID(), NAME, priority, lane);
  }

  private static String key(String name) {
    return "darkroom:{" + NAME.id() + "}:" + name;
  }
}
