package org.darkroom.web.media;

import java.util.List;
import org.darkroom.image.Duplicate;

/** The images that look like one of them, the most alike first. */
public record DuplicatesView(List<Entry> items) {

  /** One of them. */
  public record Entry(String id, int distance) {}

  static DuplicatesView of(List<Duplicate> found) {
    return new DuplicatesView(
        found.stream().map(it -> new Entry(it.id().toString(), it.distance())).toList());
  }
}
