package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.Release;
import org.junit.jupiter.api.Test;

/** What the queue does over any kind of Redis; each kind has a class of its own. */
abstract class JobQueueContract extends LeaseContract {
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
}
