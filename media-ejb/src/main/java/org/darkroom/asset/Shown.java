package org.darkroom.asset;

import java.util.List;
import java.util.Optional;

/**
 * What is delivered of an asset: of its current generation, or of the one before while that is made
 * anew or could not be.
 *
 * @param generation which
 * @param objects what there is of it, in order
 */
public record Shown(int generation, List<PublishedObject> objects) {

  /** Nothing. */
  public static final Shown NOTHING = new Shown(1, List.of());

  /** Copies the list. */
  public Shown {
    objects = List.copyOf(objects);
  }

  /** The published name of a rendition; of several the first. */
  public Optional<String> named(String rendition) {
    return objects.stream()
        .filter(object -> rendition.equals(object.rendition()))
        .map(PublishedObject::name)
        .findFirst();
  }
}
