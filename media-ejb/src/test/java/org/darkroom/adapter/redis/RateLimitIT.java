package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.darkroom.job.Claim;
import org.darkroom.job.JobQueue;
import org.darkroom.job.Priority;
import org.junit.jupiter.api.Test;

/** How many jobs may start in a window, of a queue and of an owner. */
class RateLimitIT extends QueueFixture {
  @Test
  void pitfall10_rateLimitUnderConstantPressure_noWindowSeesMoreThanAllowed() throws Exception {
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
}
