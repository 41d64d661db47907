package org.darkroom.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim got.
 *
 * @param taken the jobs leased, with how long each had waited
 * @param nextDue after how long the next delayed job is due, or null when none is delayed
 * @param none whether no job waits any more, neither for a place nor for a cap, a rate or a pause
 */
public record Claim(List<Taken> taken, @Nullable Duration nextDue, boolean none) {
  /** Copies the list. */
  public Claim {
    taken = List.copyOf(taken);
  }

  /** A job leased, and how long it had waited. */
  public record Taken(Lease lease, Duration waited) {}
}
