package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final QueueName IMAGES = QueueName.MEDIA_IMAGE;
  private static final QueueName VIDEOS = QueueName.MEDIA_VIDEO;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final Quarantine quarantine = new Quarantine(Duration.ofSeconds(60), nanos::get);

  @Test
  void next_othersStillRun_waits() {
    quarantine.add(IMAGES, () -> {});

    assertThat(quarantine.next(2)).isEmpty();
    assertThat(quarantine.next(1)).isPresent();
  }

  @Test
  void closed_longWorkRunsBesideASuspect_onlyShortWorkGoesOn() {
    quarantine.add(VIDEOS, () -> {});

    assertThat(quarantine.closed(IMAGES, 2)).isFalse();
    assertThat(quarantine.closed(VIDEOS, 2)).isTrue();
  }

  @Test
  void closed_onlyShortWorkRunsBesideASuspect_nothingIsBegun() {
    quarantine.add(VIDEOS, () -> {});

    assertThat(quarantine.closed(IMAGES, 1)).isTrue();
    assertThat(quarantine.closed(VIDEOS, 1)).isTrue();
  }

  @Test
  void closed_suspectRuns_isAloneForItsTimeAndNoLonger() {
    quarantine.add(VIDEOS, () -> {});
    assertThat(quarantine.next(1)).isPresent();

    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(quarantine.closed(IMAGES, 1)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(quarantine.closed(IMAGES, 1)).isFalse();
    assertThat(quarantine.closed(VIDEOS, 1)).isFalse();
  }

  @Test
  void closed_secondSuspectWaitsForALongFirst_shortWorkGoesOn() {
    quarantine.add(IMAGES, () -> {});
    quarantine.add(IMAGES, () -> {});
    assertThat(quarantine.next(2)).isPresent();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(quarantine.closed(IMAGES, 0)).isFalse();
    assertThat(quarantine.closed(VIDEOS, 0)).isTrue();
    quarantine.left(true);
    assertThat(quarantine.closed(IMAGES, 0)).isTrue();
  }

  @Test
  void next_twoSuspects_runOneAfterTheOther() {
    quarantine.add(IMAGES, () -> {});
    quarantine.add(IMAGES, () -> {});

    assertThat(quarantine.next(2)).isPresent();
    assertThat(quarantine.next(2)).isEmpty();
    quarantine.left(true);
    assertThat(quarantine.next(1)).isPresent();
    quarantine.left(true);
    assertThat(quarantine.closed(IMAGES, 0)).isFalse();
  }

  @Test
  void left_ordinaryAttempt_doesNotOpenIt() {
    quarantine.add(IMAGES, () -> {});
    assertThat(quarantine.next(1)).isPresent();

    quarantine.left(false);

    assertThat(quarantine.closed(IMAGES, 0)).isTrue();
  }
}
