package org.darkroom.job;

import org.jspecify.annotations.Nullable;

/**
 * Whether jobs of a kind are run.
 *
 * @param kind which jobs
 * @param queue where the last of them failed
 * @param state whether they are run
 * @param ready whether the time has come for one job to try, or for another node to let one try
 * @param node who lets one try, or null
 */
public record Circuit(
    String kind, QueueName queue, State state, boolean ready, @Nullable String node) {
  /** Whether jobs of a kind are run. */
  public enum State {
    /** They are. */
    CLOSED(0),
    /** They wait, their attempts untouched. */
    OPEN(1),
    /** One of them tries, the others wait. */
    PROBING(2);

    private final int number;

    State(int number) {
      this.number = number;
    }

    /** The value of the metric {@code darkroom_circuit_state}. */
    public int number() {
      return number;
    }
  }
}
