package org.darkroom.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * When the segments of a rendition are decoded and shown, counted sample by sample.
 *
 * @param init what its initialization section tells
 * @param parts each segment's fragments, in order
 */
record TrackTiming(InitSection init, List<FragmentedMp4> parts) {

  TrackTiming {
    parts = List.copyOf(parts);
  }

  /**
   * Counts a rendition.
   *
   * @throws IOException when a file is missing or is not what we write
   */
  static TrackTiming of(MediaPlaylist playlist) throws IOException {
    try {
      InitSection init = InitSection.read(playlist.init());
      List<FragmentedMp4> parts = new ArrayList<>();
      for (MediaPlaylist.Segment segment : playlist.segments()) {
        parts.add(FragmentedMp4.read(segment.file(), init));
      }
      return new TrackTiming(init, parts);
    } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException("a box of " + playlist.name() + " is too short", e);
    }
  }

  /** How many frames. */
  long samples() {
    return parts.stream().mapToLong(FragmentedMp4::samples).sum();
  }

  /** How long all samples last, in seconds. */
  double seconds() {
    long units = parts.stream().mapToLong(FragmentedMp4::duration).sum();
    return (double) units / init.timescale();
  }

  /** When the first sample is shown, in seconds. */
  double shownFrom() {
    return shownFrom(0);
  }

  /** When the first sample of that segment is shown, in seconds. */
  double shownFrom(int segment) {
    FragmentedMp4 part = parts.get(segment);
    return (double) (part.start() + part.offset() - init.shift()) / init.timescale();
  }
}
