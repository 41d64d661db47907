package org.darkroom.subtitle;

import java.util.List;

/**
 * The text of a video.
 *
 * @param tracks in the file's order
 * @param chapters in the file's order
 */
public record Texts(List<TextTrack> tracks, List<Chapter> chapters) {
  /** Of a file without any. */
  public static final Texts NONE = new Texts(List.of(), List.of());

  /** Copies the lists. */
  public Texts {
    tracks = List.copyOf(tracks);
    chapters = List.copyOf(chapters);
  }
}
