package org.darkroom.video;

import java.util.List;
import org.darkroom.engine.FrameRate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a video as it is shown, made of whole segments: of those that the engine writes, which
 * are {@linkplain Joining joined} before they are delivered. Frames are counted at the rate it is
 * shown with, so that parts made one by one are what the whole would be, frame for frame.
 *
 * @param segment its first segment, from 0
 * @param first its first frame, from 0
 * @param end the frame after its last one, or null when it goes on to the end
 * @param rate of the frames
 * @param starts the first frame of each of its segments where they follow those of pictures that
 *     are taken over; empty where they begin at multiples of {@link #SEGMENT_SECONDS}
 */
public record Span(int segment, long first, @Nullable Long end, FrameRate rate, List<Long> starts) {
  /** How long a segment is; its first frame is the first one at or after a multiple of this. */
  public static final int SEGMENT_SECONDS = 2;

  /** How much later than a keyframe of the source its first frame comes at least, in seconds. */
  private static final double LEAD = 0.5;

  /** Copies the list. */
  public Span {
    starts = List.copyOf(starts);
  }

  /** A part from one segment's start to another's, or to the end. */
  public static Span of(int segment, @Nullable Integer next, FrameRate rate) {
    return new Span(
        segment, frame(segment, rate), next == null ? null : frame(next, rate), rate, List.of());
  }

  /**
   * A part from one segment to another, or to the end, of segments that follow others.
   *
   * @param all the first frame of each segment of the whole
   */
  public static Span of(List<Long> all, int segment, @Nullable Integer next, FrameRate rate) {
    return new Span(
        segment,
        all.get(segment),
        next == null ? null : all.get(next),
        rate,
        all.subList(segment, next == null ? all.size() : next));
  }

  /** The first segment that begins far enough behind a keyframe of the source. */
  public static int firstAfter(double keyframe) {
    return (int) Math.max(0, Math.ceil((keyframe + LEAD) / SEGMENT_SECONDS));
  }

  /** The first frame of a segment, found as the encoder finds it. */
  static long frame(int segment, FrameRate rate) {
    double unit = (double) rate.denominator() / rate.numerator();
    long at = (long) (segment * SEGMENT_SECONDS / unit);
    long frame = Math.max(0, at - 1);
    while (frame * unit < segment * SEGMENT_SECONDS) {
      frame++;
    }
    return frame;
  }

  /** When it begins, in seconds. */
  public double from() {
    return first / rate.perSecond();
  }

  /**
   * Where to begin reading, in seconds. What is shown at its first frame may have begun earlier,
   * and a keyframe may be followed by frames that are shown before it and miss what they refer to.
   */
  public double seek() {
    return Math.max(0, from() - LEAD);
  }

  /** How long it is, in seconds; of one that goes on to the end up to that of the whole. */
  public double seconds(double whole) {
    return (end == null ? whole : end / rate.perSecond()) - from();
  }
}
