package org.darkroom.reprocess;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What runs over many assets read and remember. Each call is a transaction of its own. */
public interface BulkRuns {

  /**
   * A page of the assets that agree with the filter, in order of id, which is that of their
   * announcement.
   *
   * @param run the run's job; what was announced after it is left out
   * @param after the last of the page before, or null for the first page
   */
  List<UUID> page(BulkFilter filter, UUID run, @Nullable UUID after, int limit);

  /** How many assets agree with the filter and come after that one. */
  int count(BulkFilter filter, UUID run, @Nullable UUID after);

  /** Where a run stands; empty when it has not begun anything yet. */
  Optional<Position> position(UUID run);

  /** Remembers where a run stands. */
  void advance(UUID run, Position position);

  /**
   * Where a run stands.
   *
   * @param last up to which asset everything was looked at
   * @param begun how many are made anew because of it
   */
  record Position(UUID last, int begun) {}

  /** Notes what the settings of a kind are, and when that is new: from now on. */
  void inForce(String kind, String settings);
}
