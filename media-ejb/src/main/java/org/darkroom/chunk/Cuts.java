package org.darkroom.chunk;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Joining;
import org.darkroom.video.Span;

/**
 * Where a video is cut: at the starts of what is delivered as segments, each soon after a keyframe
 * of the source, where its decoding can begin. Nothing of the source is copied.
 */
final class Cuts {
  /** A last chunk shorter than this share of the others is not worth its start. */
  private static final double LEAST_SHARE = 0.25;

  private Cuts() {}

  /**
   * The spans of the chunks, one after the other; a single one when the source offers no place to
   * cut at.
   *
   * @param track the video track of the structure
   * @param chunkSeconds about how long each is to be
   */
  static List<Span> of(MediaStructure structure, VideoTrack track, int chunkSeconds) {
    FrameRate rate = track.rate();
    int segments = Math.max(1, chunkSeconds / Span.SEGMENT_SECONDS);
    int pieces = Joining.pieces(false);
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (double keyframe : track.stored().keyframes()) {
      int segment = Span.firstAfter(keyframe - structure.start());
      segment = (segment + pieces - 1) / pieces * pieces;
      boolean far = segment - starts.get(starts.size() - 1) >= segments;
      double left = structure.seconds() - (double) segment * Span.SEGMENT_SECONDS;
      if (far && left >= chunkSeconds * LEAST_SHARE) {
        starts.add(segment);
      }
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      boolean last = i == starts.size() - 1;
      spans.add(Span.of(starts.get(i), last ? null : starts.get(i + 1), rate));
    }
    return spans;
  }

  /**
   * The same where segments follow those of pictures that are taken over.
   *
   * @param starts the first frame of each segment, from 0
   */
  static List<Span> of(
      MediaStructure structure, VideoTrack track, int chunkSeconds, List<Long> starts) {
    FrameRate rate = track.rate();
    List<Span> spans = new ArrayList<>();
    int begun = 0;
    int pieces = Joining.pieces(true);
    for (int i = pieces; i < starts.size(); i += pieces) {
      boolean far = (starts.get(i) - starts.get(begun)) / rate.perSecond() >= chunkSeconds;
      double left = structure.seconds() - starts.get(i) / rate.perSecond();
      if (far && left >= chunkSeconds * LEAST_SHARE) {
        spans.add(Span.of(starts, begun, i, rate));
        begun = i;
      }
    }
    spans.add(Span.of(starts, begun, null, rate));
    return spans;
  }
}
