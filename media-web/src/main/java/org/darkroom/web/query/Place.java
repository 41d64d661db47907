package org.darkroom.web.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ends, in lists that are ordered by time.
 *
 * @param at the time of the last entry
 * @param id that entry
 */
public record Place(Instant at, UUID id) {

  /** The place that {@link #toString} tells; empty when the text tells none. */
  static Optional<Place> of(String text) {
    try {
      String[] parts = text.split("/", 2);
      return parts.length < 2
          ? Optional.empty()
          : Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return at + "/" + id;
  }
}
