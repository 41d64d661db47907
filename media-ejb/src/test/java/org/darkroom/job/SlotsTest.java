package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a queue is asked again. */
class SlotsTest {
  private static final Duration POLL = Duration.ofSeconds(30);

  private final Slots slots = new Slots(QueueName.MEDIA_IMAGE, 2, 0);

  private static Release over() {
    QueueEntry entry =
        new QueueEntry(UUID.randomUUID(), QueueName.MEDIA_IMAGE, Priority.NORMAL, "acme/alice");
    return Release.done(new Lease(entry, LeaseIds.next()));
  }

  /** A turn in which a claim took one job and left others waiting, or none. */
  private void claimed(boolean none) {
    assertThat(rest()).isZero();
    slots.room(2);
    slots.left(none);
    slots.take(Priority.NORMAL);
    slots.rest(POLL, System.nanoTime());
  }

  private void ended() {
    slots.release(over());
    slots.free(Priority.NORMAL);
  }

  private Duration rest() {
    return slots.rest(System.nanoTime());
  }

  @Test
  void ended_nothingWaits_isToldSoon() {
    claimed(true);
    assertThat(rest()).isGreaterThan(Duration.ofSeconds(20));
    ended();
    assertThat(rest()).isLessThanOrEqualTo(Duration.ofMillis(5));
  }

  @Test
  void ended_jobsWait_isToldAtOnce() {
    claimed(false);
    ended();
    assertThat(rest()).isZero();
  }

  @Test
  void ended_workCameSinceTheClaim_isToldAtOnce() {
    claimed(true);
    slots.want();
    assertThat(rest()).isZero();
    ended();
    assertThat(rest()).isZero();
  }

  @Test
  void ended_workCameDuringTheClaim_isToldAtOnce() {
    assertThat(rest()).isZero();
    slots.want();
    slots.left(true);
    assertThat(rest()).isZero();
    ended();
    assertThat(rest()).isZero();
  }

  @Test
  void ended_beforeTheTurnIsOver_isToldSoon() {
    assertThat(rest()).isZero();
    slots.left(true);
    slots.take(Priority.NORMAL);
    ended();
    slots.rest(POLL, System.nanoTime());
    assertThat(rest()).isLessThanOrEqualTo(Duration.ofMillis(5));
  }

  @Test
  void room_placesThatMayNotBeUsedYet_areAskedForAgain() {
    assertThat(rest()).isZero();
    slots.room(1);
    slots.left(true);
    slots.rest(POLL, System.nanoTime());
    assertThat(rest()).isZero();
  }
}
