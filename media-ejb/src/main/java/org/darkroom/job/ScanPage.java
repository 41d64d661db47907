package org.darkroom.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what is in a queue.
 *
 * @param entries leased ones with their lease, others with an empty one
 * @param next where the next page begins, or null after the last
 */
public record ScanPage(List<Lease> entries, @Nullable String next) {
  /** Copies the list. */
  public ScanPage {
    entries = List.copyOf(entries);
  }
}
