package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.darkroom.job.ScanPage;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RScript.ReturnType;

/** What the queue does over any kind of Redis; each kind has a class of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JobQueueContract {
  private static final QueueName IMAGES = QueueName.MEDIA_IMAGE;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private TestRedis redis;
  private JobQueue queue;

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

  @Test
  void enqueue_sameJobTwice_isThereOnce() {
    QueueEntry entry = entry("a", Priority.NORMAL);

    assertThat(enqueue(entry)).isEqualTo(1);
    assertThat(enqueue(entry)).isZero();
    assertThat(queue.counts(IMAGES).waiting()).isEqualTo(1);
  }

  @Test
  void enqueue_leasedOrDelayedJob_isNotAddedAgain() {
    QueueEntry leased = entry("a", Priority.NORMAL);
    QueueEntry delayed = entry("a", Priority.NORMAL);
    enqueue(leased);
    claim(1);
    queue.enqueue(IMAGES, List.of(new Due(delayed, Duration.ofMinutes(1))), PATIENCE);

    assertThat(enqueue(leased, delayed)).isZero();
    QueueCounts counts = queue.counts(IMAGES);
    assertThat(counts.waiting()).isZero();
    assertThat(counts.active()).isEqualTo(1);
    assertThat(counts.delayed()).isEqualTo(1);
  }

  @Test
  void enqueue_moreThanACallCarries_isRefused() {
    List<Due> many =
        IntStream.range(0, 129)
            .mapToObj(i -> new Due(entry("a", Priority.LOW), Duration.ZERO))
            .toList();

    assertThatThrownBy(() -> queue.enqueue(IMAGES, many, PATIENCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void enqueue_newWork_wakesWhoeverListens() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    queue.onWork(woken::countDown);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (woken.getCount() > 0 && System.nanoTime() < end) {
      enqueue(entry("a", Priority.NORMAL));
      woken.await(50, TimeUnit.MILLISECONDS);
      claim(1); // the next one is news again
    }

    assertThat(woken.getCount()).isZero();
  }

  @Test
  void claim_moreSlotsThanJobs_givesEachOnceWithItsLease() {
    List<QueueEntry> entries = Stream.generate(() -> entry("a", Priority.NORMAL)).limit(3).toList();
    entries.forEach(this::enqueue);

    Claim claim = claim(5);

    assertThat(claim.taken())
        .extracting(taken -> taken.lease().entry())
        .containsExactlyInAnyOrderElementsOf(entries);
    assertThat(claim.taken()).extracting(taken -> taken.lease().leaseId()).doesNotHaveDuplicates();
    assertThat(claim(5).taken()).isEmpty();
    assertThat(queue.counts(IMAGES).waiting()).isZero();
  }

  @Test
  void claim_severalPriorities_givesTheMostUrgentFirst() {
    QueueEntry low = entry("a", Priority.LOW);
    QueueEntry normal = entry("a", Priority.NORMAL);
    QueueEntry critical = entry("a", Priority.CRITICAL);
    enqueue(low);
    enqueue(normal);
    enqueue(critical);

    assertThat(claim(3).taken())
        .extracting(taken -> taken.lease().entry())
        .containsExactly(critical, normal, low);
  }

  @Test
  void claim_oneLaneFull_otherLaneGetsItsTurn() {
    List<QueueEntry> many = Stream.generate(() -> entry("big", Priority.NORMAL)).limit(20).toList();
    enqueue(many.toArray(QueueEntry[]::new));
    claim(4);
    QueueEntry small = entry("small", Priority.NORMAL);
    enqueue(small);

    assertThat(claim(2).taken()).extracting(taken -> taken.lease().entry()).contains(small);
  }

  @Test
  void claim_laneThatComesAndGoes_doesNotStarveTheOther() {
    enqueue(
        Stream.generate(() -> entry("big", Priority.NORMAL)).limit(10).toArray(QueueEntry[]::new));
    List<String> served = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      enqueue(entry("a-small", Priority.NORMAL));
      served.add(claim(1).taken().get(0).lease().entry().lane());
    }

    assertThat(Collections.frequency(served, "big")).isBetween(4, 6);
  }

  @Test
  void claim_delayedJob_tellsWhenItIsDue() {
    queue.enqueue(
        IMAGES, List.of(new Due(entry("a", Priority.NORMAL), Duration.ofMinutes(1))), PATIENCE);

    Claim early = claim(1);

    assertThat(early.taken()).isEmpty();
    assertThat(early.nextDue()).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(1));
  }

  @Test
  void claim_delayedJob_isPromotedWhenDue() throws Exception {
    QueueEntry entry = entry("a", Priority.NORMAL);
    queue.enqueue(IMAGES, List.of(new Due(entry, Duration.ofMillis(200))), PATIENCE);

    assertThat(claimWithin(Duration.ofSeconds(10)).lease().entry()).isEqualTo(entry);
  }

  @Test
  void claim_withReleases_endsThoseFirst() {
    QueueEntry entry = entry("a", Priority.NORMAL);
    enqueue(entry);
    Lease lease = claim(1).taken().get(0).lease();

    Claim next =
        queue.claim(IMAGES, Room.of(List.of("next")), List.of(new Release(lease, Duration.ZERO)));

    assertThat(next.taken())
        .extracting(Claim.Taken::lease)
        .containsExactly(new Lease(entry, "next"));
  }

  @Test
  void release_withAnotherLease_changesNothing() {
    enqueue(entry("a", Priority.NORMAL));
    Lease lease = claim(1).taken().get(0).lease();

    queue.release(IMAGES, List.of(Release.done(new Lease(lease.entry(), "older"))));
    assertThat(queue.counts(IMAGES).active()).isEqualTo(1);

    queue.release(IMAGES, List.of(Release.done(lease)));
    assertThat(queue.counts(IMAGES).active()).isZero();
  }

  @Test
  void sweep_leaseRanOut_jobWaitsAgain() throws Exception {
    QueueEntry entry = entry("a", Priority.HIGH);
    enqueue(entry);
    claim(1);

    Claim.Taken again = claimWithin(Duration.ofSeconds(10));

    assertThat(again.lease().entry()).isEqualTo(entry);
  }

  @Test
  void heartbeat_ownLease_outlivesItsTime() throws Exception {
    enqueue(entry("a", Priority.NORMAL));
    Lease lease = claim(1).taken().get(0).lease();
    long end = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
    while (System.nanoTime() < end) {
      assertThat(queue.heartbeat(IMAGES, List.of(lease), false).lost()).isEmpty();
      queue.sweep(IMAGES);
      Thread.sleep(100);
    }

    assertThat(queue.counts(IMAGES).active()).isEqualTo(1);
    assertThat(claim(1).taken()).isEmpty();
  }

  @Test
  void heartbeat_leaseThatRedisLost_isTakenAgainOnlyWhenTheDatabaseConfirms() {
    QueueEntry entry = entry("a", Priority.NORMAL);
    Lease lease = new Lease(entry, "mine");
    enqueue(entry);

    assertThat(queue.heartbeat(IMAGES, List.of(lease), false).lost()).containsExactly(entry.id());
    assertThat(queue.heartbeat(IMAGES, List.of(lease), true).lost()).isEmpty();
    assertThat(queue.counts(IMAGES).waiting()).isZero();
    assertThat(queue.counts(IMAGES).active()).isEqualTo(1);
  }

  @Test
  void heartbeat_anotherHolds_isLost() {
    QueueEntry entry = entry("a", Priority.NORMAL);
    enqueue(entry);
    claim(1);

    assertThat(queue.heartbeat(IMAGES, List.of(new Lease(entry, "mine")), true).lost())
        .containsExactly(entry.id());
  }

  @Test
  void cancel_waitingDelayedAndLeased_removesOrStops() {
    QueueEntry leased = entry("a", Priority.CRITICAL);
    QueueEntry waiting = entry("a", Priority.NORMAL);
    QueueEntry delayed = entry("a", Priority.NORMAL);
    enqueue(leased, waiting);
    Lease lease = claim(1).taken().get(0).lease();
    queue.enqueue(IMAGES, List.of(new Due(delayed, Duration.ofMinutes(1))), PATIENCE);

    queue.cancel(IMAGES, List.of(leased, waiting, delayed));

    assertThat(queue.counts(IMAGES).waiting()).isZero();
    assertThat(queue.counts(IMAGES).delayed()).isZero();
    assertThat(queue.heartbeat(IMAGES, List.of(lease), false).stopped())
        .containsExactly(leased.id());
  }

  @Test
  void forget_leaseTakenSinceTheScan_stays() {
    QueueEntry entry = entry("a", Priority.NORMAL);
    enqueue(entry);
    List<Lease> seen = scan();
    claim(1);

    assertThat(seen).containsExactly(new Lease(entry, ""));
    assertThat(queue.forget(IMAGES, seen)).isZero();
    assertThat(queue.forget(IMAGES, scan())).isEqualTo(1);
    assertThat(scan()).isEmpty();
  }

  @Test
  void scan_moreThanAPage_findsAll() {
    enqueueMany("a", 100);
    enqueueMany("b", 100);
    claim(5);
    List<UUID> seen = scan().stream().map(lease -> lease.entry().id()).toList();

    assertThat(seen).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void position_oneLane_isExact() {
    List<QueueEntry> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entries.add(entry("a", Priority.NORMAL));
    }
    entries.sort(java.util.Comparator.comparing(entry -> entry.id().toString()));
    enqueue(entries.toArray(QueueEntry[]::new));

    assertThat(queue.position(entries.get(0))).hasValue(0);
    assertThat(queue.position(entries.get(4))).hasValue(4);
    assertThat(queue.position(entry("a", Priority.NORMAL))).isEmpty();
  }

  @Test
  void repeatedCall_sameChannelAndNumber_getsTheSameReplyAndClaimsNothingMore() {
    enqueueMany("a", 4);
    LuaScript script = LuaScript.claiming("claim");
    Object[] first = {
      "tester",
      1,
      5_000,
      "{}",
      "{\"releases\":[],\"leases\":[\"l1\",\"l2\"],\"ordinary\":2,\"lease\":600}"
    };

    String reply = call(script, first);
    String repeated = call(script, first);
    first[1] = 2;
    String next = call(script, first);

    assertThat(repeated).isEqualTo(reply);
    assertThat(next).isNotEqualTo(reply);
    assertThat(queue.counts(IMAGES).active()).isEqualTo(4);
  }

  @Test
  void counts_waitingAfterClaimsAndReleases_staysExact() {
    enqueueMany("a", 30);
    enqueueMany("b", 30);
    List<Claim.Taken> taken = claim(25).taken();
    queue.release(
        IMAGES,
        taken.stream().map(t -> new Release(t.lease(), Duration.ZERO)).toList().subList(0, 10));
    queue.cancel(IMAGES, scan().stream().skip(15).map(Lease::entry).limit(5).toList());

    assertThat(queue.counts(IMAGES).waiting()).isEqualTo(40);
    assertThat(claim(128).taken()).hasSize(40);
    assertThat(queue.counts(IMAGES).waiting()).isZero();
  }

  private Claim.Taken claimWithin(Duration time) throws InterruptedException {
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

  private String call(LuaScript script, Object... args) {
    return redis
        .scripts()
        .call(script, ReturnType.VALUE, "darkroom:{" + IMAGES.id() + "}", PATIENCE, args);
  }

  private List<Lease> scan() {
    List<Lease> seen = new ArrayList<>();
    String from = "";
    while (from != null) {
      ScanPage page = queue.scan(IMAGES, from);
      seen.addAll(page.entries());
      from = page.next();
    }
    return seen;
  }

  private Claim claim(int slots) {
    List<String> leases = Stream.generate(() -> UUID.randomUUID().toString()).limit(slots).toList();
    return queue.claim(IMAGES, Room.of(leases), List.of());
  }

  private void enqueueMany(String lane, int count) {
    enqueue(
        Stream.generate(() -> entry(lane, Priority.NORMAL))
            .limit(count)
            .toArray(QueueEntry[]::new));
  }

  private int enqueue(QueueEntry... entries) {
    return queue.enqueue(
        IMAGES, Stream.of(entries).map(e -> new Due(e, Duration.ZERO)).toList(), PATIENCE);
  }

  private static QueueEntry entry(String lane, Priority priority) {
    return new QueueEntry(UUID.randomUUID(), IMAGES, priority, lane);
  }

  private static JobSettings settings(int leaseMillis) {
    return new JobSettings(
        new Settings(
            MapConfig.of(
                "darkroom.queue.lease-ms",
                Integer.toString(leaseMillis),
                "darkroom.queue.heartbeat-ms",
                "200")));
  }
}
