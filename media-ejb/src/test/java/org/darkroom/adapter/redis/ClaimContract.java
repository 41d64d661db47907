package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.junit.jupiter.api.Test;

/** How jobs get into the queue and out of it. */
abstract class ClaimContract extends ContractFixture {
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
    queue.onWork(name -> woken.countDown());
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
  void claim_lastOne_saysThatNoneWaits() {
    enqueue(entry("a", Priority.NORMAL), entry("b", Priority.NORMAL));
    assertThat(claim(1).none()).isFalse();
    assertThat(claim(1).none()).isTrue();
    assertThat(claim(1).none()).isTrue();
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
}
