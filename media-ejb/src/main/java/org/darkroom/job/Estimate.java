package org.darkroom.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the time left from the progress of this attempt alone: what came before ran elsewhere.
 */
final class Estimate {
  /** Less than that says nothing about the rate. */
  private static final int LEAST_PERCENT = 2;

  private static final double LEAST_SECONDS = 1;

  private long beganAt = System.nanoTime();
  private long movedAt = beganAt;
  private int first;
  private int last;

  void begin(int percent) {
    first = percent;
    last = percent;
  }

  void at(int percent) {
    if (percent > last) {
      last = percent;
      movedAt = System.nanoTime();
    }
  }

  /** Whole seconds left, or null as long as the rate is unknown. */
  @Nullable Integer secondsLeft(int percent) {
    double elapsed = seconds(movedAt - beganAt);
    if (last - first < LEAST_PERCENT || elapsed < LEAST_SECONDS) {
      return null;
    }
    double left = (100 - percent) * elapsed / (last - first) - seconds(System.nanoTime() - movedAt);
    return (int) Math.max(0, Math.round(left));
  }

  private static double seconds(long nanos) {
    return nanos / (double) Duration.ofSeconds(1).toNanos();
  }
}
