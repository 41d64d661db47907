package org.darkroom.job;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what has no event of its own to wait for. */
final class Awaiting {
  private Awaiting() {}

  /** Looks again and again until it is so. */
  static void until(String what, Duration patience, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
