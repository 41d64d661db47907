package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private final Paces paces = new Paces();
  private long now;

  @Test
  void secondsLeft_nothingKnown_null() {
    Estimate estimate = begin(0);
    assertThat(estimate.secondsLeft()).isNull();
    estimate.at(1, "fetch");
    assertThat(estimate.secondsLeft()).isNull();
  }

  @Test
  void secondsLeft_firstOfItsKind_asIfEven() {
    Estimate estimate = begin(0);
    pass(2);
    estimate.at(20, "render");
    assertThat(estimate.secondsLeft()).isEqualTo(8);
    pass(3);
    assertThat(estimate.secondsLeft()).isEqualTo(5);
    pass(30);
    assertThat(estimate.secondsLeft()).isZero();
  }

  @Test
  void secondsLeft_longStage_itsOwnSpeedCounts() {
    Estimate estimate = begin(0);
    pass(60);
    estimate.at(10, "transcode");
    for (int percent = 11; percent <= 25; percent++) {
      pass(1);
      estimate.at(percent, "transcode");
    }
    assertThat(estimate.secondsLeft()).isEqualTo(75);
  }

  @Test
  void secondsLeft_attemptsBefore_tellWhatAPercentageMeans() {
    for (int i = 0; i < 5; i++) {
      image(1);
    }
    Estimate slow = begin(0);
    pass(4);
    slow.at(70, "publish");
    // 70 percent are said after 20 of 100 parts of the time.
    assertThat(slow.secondsLeft()).isEqualTo(16);
  }

  @Test
  void secondsLeft_laterAttempt_countsFromWhereItBegan() {
    Estimate estimate = begin(50);
    pass(10);
    estimate.at(75, "transcode");
    assertThat(estimate.secondsLeft()).isEqualTo(10);
    estimate.done();
    assertThat(paces.part("image", 75)).isEmpty();
  }

  private void image(double seconds) {
    Estimate estimate = begin(0);
    pass(seconds / 5);
    estimate.at(70, "publish");
    pass(seconds / 5 * 4);
    estimate.done();
  }

  private Estimate begin(int percent) {
    return new Estimate(paces, "image", percent, () -> now);
  }

  private void pass(double seconds) {
    now += Math.round(seconds * Duration.ofSeconds(1).toNanos());
  }
}
