package org.darkroom.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Holds attempts of jobs over which a node has died until nothing else runs here, and then lets
 * them run one at a time: what kills the node takes nothing else with it.
 */
final class Quarantine {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean busy;

  synchronized void add(Runnable start) {
    held.add(start);
  }

  /** Whether nothing new may be claimed. */
  synchronized boolean closed() {
    return busy || !held.isEmpty();
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
    return Optional.of(held.remove());
  }
}
