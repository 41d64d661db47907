package org.darkroom.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places for work inside of requests, and the line before them: who came first goes first, and
 * the line is short, so that waiting never takes more threads of the server than were meant.
 */
final class InlinePlaces {
  private final Semaphore places;
  private final Semaphore line;

  /**
   * All free, nobody waits.
   *
   * @param places how many work at once
   * @param line how many more may wait
   */
  InlinePlaces(int places, int line) {
    this.places = new Semaphore(places, true);
    this.line = new Semaphore(line);
  }

  /**
   * Takes a place, after waiting for it if there is room in the line; false when none became free
   * in time or the line is full.
   */
  boolean take(Duration patience) throws InterruptedException {
    if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      return true;
    }
    if (!line.tryAcquire()) {
      return false;
    }
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      line.release();
    }
  }

  /** Gives a place to who waits longest. */
  void giveBack() {
    places.release();
  }
}
