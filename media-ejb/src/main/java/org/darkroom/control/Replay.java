package org.darkroom.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of a queue are replayed: those that agree with everything that is not null.
 *
 * @param ids these only; at most 1000
 * @param code those whose last failure had this code
 * @param since those that ended then or later
 */
public record Replay(@Nullable List<UUID> ids, @Nullable String code, @Nullable Instant since) {

  /** All dead letters. */
  public static final Replay ALL = new Replay(null, null, null);

  /** Copies the list. */
  public Replay {
    ids = ids == null ? null : List.copyOf(ids);
  }
}
