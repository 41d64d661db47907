package org.darkroom.video;

import java.util.List;
import org.darkroom.engine.VideoTrack;

/**
 * How much memory an encode takes, estimated by what was measured of ffmpeg: a part that it always
 * needs, decoded pictures that wait for being shown or referred to, and for each rendition those
 * that the encoder looks ahead at.
 */
public final class EncodeMemory {
  private static final long BASE = 200L << 20;

  /** Frames of the source that decoder, threads and filters hold, and bytes for each pixel. */
  private static final long DECODED_FRAMES = 20;

  private static final double BYTES = 1.5;
  private static final double DEEP_BYTES = 3;

  /** Frames that an encoder holds beside those it looks ahead at, and bytes for each pixel. */
  private static final long ENCODED_FRAMES = 10;

  private static final double ENCODED_BYTES = 3.6;

  private EncodeMemory() {}

  /** Bytes for making these renditions of that track. */
  public static long of(VideoTrack track, List<Rung> rungs, String preset) {
    double source = track.codedPixels() * (double) DECODED_FRAMES * bytes(track);
    double encoded = 0;
    for (Rung rung : rungs) {
      double pixels = (double) rung.size().width() * rung.size().height();
      encoded += pixels * ENCODED_BYTES * (ENCODED_FRAMES + lookahead(preset));
    }
    return BASE + (long) (source + encoded);
  }

  private static double bytes(VideoTrack track) {
    return track.light().isHigh() || track.stored().pixels().matches(".*1[02](le|be)")
        ? DEEP_BYTES
        : BYTES;
  }

  /** Frames that x264 looks ahead at. */
  private static int lookahead(String preset) {
    return switch (preset) {
      case "ultrafast", "superfast" -> 0;
      case "veryfast" -> 10;
      case "faster" -> 20;
      case "fast" -> 30;
      case "medium" -> 40;
      default -> 50;
    };
  }
}
