package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuarantineTest {
  private final Quarantine quarantine = new Quarantine();

  @Test
  void next_othersStillRun_waitsAndClosesTheNode() {
    quarantine.add(() -> {});

    assertThat(quarantine.closed()).isTrue();
    assertThat(quarantine.next(2)).isEmpty();
    assertThat(quarantine.next(1)).isPresent();
  }

  @Test
  void next_twoSuspects_runOneAfterTheOther() {
    quarantine.add(() -> {});
    quarantine.add(() -> {});

    assertThat(quarantine.next(2)).isPresent();
    assertThat(quarantine.next(2)).isEmpty();
    quarantine.left(true);
    assertThat(quarantine.closed()).isTrue();
    assertThat(quarantine.next(1)).isPresent();
    quarantine.left(true);
    assertThat(quarantine.closed()).isFalse();
  }

  @Test
  void left_ordinaryAttempt_doesNotOpenIt() {
    quarantine.add(() -> {});
    assertThat(quarantine.next(1)).isPresent();

    quarantine.left(false);

    assertThat(quarantine.closed()).isTrue();
  }
}
