package org.darkroom.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Collects attempts until there are enough of a kind, or the first has waited long enough. */
final class Batches {
  private final LongSupplier nanos;
  private final BiConsumer<BatchHandler, List<RunningAttempt>> ready;
  private final Map<BatchHandler, Open> open = new HashMap<>();

  /**
   * Begins without any.
   *
   * @param ready is given each batch that is complete, on the thread that completed it
   */
  Batches(LongSupplier nanos, BiConsumer<BatchHandler, List<RunningAttempt>> ready) {
    this.nanos = nanos;
    this.ready = ready;
  }

  /** Adds an attempt to the batch of its kind. */
  void add(BatchHandler handler, RunningAttempt attempt) {
    List<RunningAttempt> full = null;
    synchronized (this) {
      Open batch = open.computeIfAbsent(handler, key -> new Open(nanos.getAsLong()));
      batch.attempts.add(attempt);
      if (batch.attempts.size() >= handler.most()) {
        open.remove(handler);
        full = batch.attempts;
      }
    }
    if (full != null) {
      ready.accept(handler, full);
    }
  }

  /** Completes those that have waited long enough; returns how long the next one still waits. */
  Duration look(Duration most) {
    Map<BatchHandler, List<RunningAttempt>> late = new HashMap<>();
    long least = most.toNanos();
    synchronized (this) {
      Iterator<Map.Entry<BatchHandler, Open>> each = open.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<BatchHandler, Open> one = each.next();
        long left = one.getKey().patience().toNanos() - (nanos.getAsLong() - one.getValue().since);
        if (left <= 0) {
          late.put(one.getKey(), one.getValue().attempts);
          each.remove();
        } else {
          least = Math.min(least, left);
        }
      }
    }
    late.forEach(ready);
    return Duration.ofNanos(least);
  }

  /** Completes all at once, because no more will come. */
  void flush() {
    Map<BatchHandler, List<RunningAttempt>> rest = new HashMap<>();
    synchronized (this) {
      open.forEach((handler, batch) -> rest.put(handler, batch.attempts));
      open.clear();
    }
    rest.forEach(ready);
  }

  private static final class Open {
    final long since;
    final List<RunningAttempt> attempts = new ArrayList<>();

    Open(long since) {
      this.since = since;
    }
  }
}
