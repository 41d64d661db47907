package org.darkroom.transcript;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a recording.
 *
 * @param language two or three letters; null when nothing was said
 * @param segments in their order
 */
public record Transcript(@Nullable String language, List<Segment> segments) {
  /** Copies the list. */
  public Transcript {
    segments = List.copyOf(segments);
  }

  /** All of it as running text. */
  public String text() {
    return segments.stream().map(Segment::text).collect(Collectors.joining(" "));
  }
}
