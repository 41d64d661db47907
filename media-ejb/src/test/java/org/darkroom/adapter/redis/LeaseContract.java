package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.darkroom.job.Claim;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.Release;
import org.junit.jupiter.api.Test;

/** How leases are kept, given back and lost. */
abstract class LeaseContract extends ClaimContract {
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
}
