package org.darkroom.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Has attempts of jobs over which a node has died begin alone, one at a time: what kills the node
 * takes nothing else with it. While such a suspect waits, no long work is begun here; short work
 * goes on as long as long work still runs, and stops for the moment that the rest needs. Once a
 * suspect has run alone for its time, others may run beside it.
 */
final class Quarantine {
  private final long alone;
  private final LongSupplier nanos;
  private final Deque<Held> held = new ArrayDeque<>();
  private boolean busy;
  private long aloneUntil;

  Quarantine(Duration alone, LongSupplier nanos) {
    this.alone = alone.toNanos();
    this.nanos = nanos;
  }

  synchronized void add(QueueName queue, Runnable start) {
    held.add(new Held(queue, start));
  }

  /**
   * Whether nothing of that queue may be claimed.
   *
   * @param longRunning how many attempts of long queues this node counts, those held here included
   */
  synchronized boolean closed(QueueName queue, int longRunning) {
    if (busy && nanos.getAsLong() - aloneUntil < 0) {
      return true;
    }
    if (held.isEmpty()) {
      return false;
    }
    long heldLong = held.stream().filter(one -> one.queue().isLong()).count();
    return queue.isLong() || (!busy && longRunning <= heldLong);
  }

  /** An attempt has ended, a suspected one or not. */
  synchronized void left(boolean suspect) {
    if (suspect) {
      busy = false;
    }
  }

  /**
   * The next one to start, if it would be alone.
   *
   * @param running how many attempts this node counts, those held here included
   */
  synchronized Optional<Runnable> next(int running) {
    if (busy || held.isEmpty() || running > held.size()) {
      return Optional.empty();
    }
    busy = true;
    aloneUntil = nanos.getAsLong() + alone;
    return Optional.of(held.remove().start());
  }

  private record Held(QueueName queue, Runnable start) {}
}
