package org.darkroom.document;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document that may be accepted says about itself.
 *
 * @param pages pages or slides; null where that is not told without laying it out
 * @param active what it can do
 */
public record Traits(@Nullable Integer pages, Set<ActiveContent> active) {
  /** Nothing is told, and it does nothing. */
  static final Traits PLAIN = new Traits(null, Set.of());

  /** Copies the set. */
  public Traits {
    active = Set.copyOf(active);
  }
}
