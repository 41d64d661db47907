package org.darkroom.job;

import java.util.Set;
import java.util.UUID;

/**
 * The queue's answer to a heartbeat.
 *
 * @param lost jobs that somebody else holds by now
 * @param stopped jobs cancelled while they run
 */
public record Pulse(Set<UUID> lost, Set<UUID> stopped) {
  /** Copies the sets. */
  public Pulse {
    lost = Set.copyOf(lost);
    stopped = Set.copyOf(stopped);
  }
}
