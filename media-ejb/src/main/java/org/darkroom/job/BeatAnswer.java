package org.darkroom.job;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The database's answer to a heartbeat.
 *
 * @param current jobs whose attempt is still the current one
 * @param moved assets whose percentage grew with the parts that run here, as their watchers know
 *     them now
 */
public record BeatAnswer(Set<UUID> current, Map<UUID, StartedAttempt.Watched> moved) {
  /** Copies both. */
  public BeatAnswer {
    current = Set.copyOf(current);
    moved = Map.copyOf(moved);
  }
}
