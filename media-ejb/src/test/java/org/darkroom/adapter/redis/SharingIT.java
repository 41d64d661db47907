package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.darkroom.job.Claim;
import org.darkroom.job.JobQueue;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.junit.jupiter.api.Test;
import org.redisson.client.codec.StringCodec;

/** How tenants and priorities share the places. */
class SharingIT extends QueueFixture {
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
}
