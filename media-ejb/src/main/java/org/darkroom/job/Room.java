package org.darkroom.job;

import java.util.List;

/**
 * The free places of a node.
 *
 * @param leaseIds new ids, one for each free place
 * @param ordinary how many of them any job may take; the rest is kept for critical ones
 */
public record Room(List<String> leaseIds, int ordinary) {
  /** Copies the list. */
  public Room {
    leaseIds = List.copyOf(leaseIds);
  }

  /** These places, for any job. */
  public static Room of(List<String> leaseIds) {
    return new Room(leaseIds, leaseIds.size());
  }

  /** Whether there is no free place. */
  public boolean isEmpty() {
    return leaseIds.isEmpty();
  }
}
