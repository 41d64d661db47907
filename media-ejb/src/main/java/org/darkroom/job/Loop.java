package org.darkroom.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A thread that does something again and again until it is stopped; a failure costs one turn. */
final class Loop {
  private static final Logger LOG = Logger.getLogger(Loop.class.getName());
  private static final long STOP_MILLIS = 15_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Turn turn;
  private final Semaphore hints = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread thread;
  private boolean failing;

  /** One turn of a loop. */
  interface Turn {
    /** Does it; returns how long to wait for the next turn unless it is woken before. */
    Duration go() throws InterruptedException;
  }

  Loop(String name, Turn turn) {
    this.name = name;
    this.turn = turn;
  }

  void start(ThreadFactory threads) {
    Thread made = threads.newThread(this::run);
    made.setName("darkroom-" + name);
    thread = made;
    made.start();
  }

  /** Begins the next turn now. */
  void wake() {
    hints.release();
  }

  boolean stopping() {
    return stopping;
  }

  /** Ends it after the turn that it is in; does nothing when it was never started. */
  void stop() {
    stopping = true;
    Thread current = thread;
    if (current == null) {
      return;
    }
    wake();
    try {
      current.join(STOP_MILLIS);
      if (current.isAlive()) {
        current.interrupt();
        current.join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      current.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (hints.tryAcquire(turn().toNanos(), TimeUnit.NANOSECONDS)) {
          hints.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.fine(() -> name + " interrupted");
    }
  }

  /** Told once for an outage, not at each turn of it; what is away has no stack of interest. */
  private void tell(@Nullable String what, @Nullable RuntimeException cause) {
    LOG.log(failing ? Level.FINE : Level.WARNING, cause, () -> name + " tries again: " + what);
  }

  private Duration turn() throws InterruptedException {
    try {
      Duration wait = turn.go();
      if (failing) {
        failing = false;
        LOG.info(() -> name + " works again");
      }
      return wait;
    } catch (QueueUnavailableException e) {
      tell(e.getMessage(), null);
    } catch (RuntimeException e) {
      tell("failed", e);
    }
    failing = true;
    return PAUSE;
  }
}
