package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.darkroom.job.JobQueue;
import org.darkroom.job.Lease;
import org.darkroom.job.Release;
import org.darkroom.job.Steering;
import org.junit.jupiter.api.Test;

/** Queues that are paused, or open to some owners only. */
class SteeringIT extends QueueFixture {
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
}
