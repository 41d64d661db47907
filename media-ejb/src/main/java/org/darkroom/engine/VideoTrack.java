package org.darkroom.engine;

import java.util.List;

/**
 * A video track as its packets tell it.
 *
 * @param index the track's number in the file
 * @param codec ffmpeg's name, for example {@code h264}
 * @param size as displayed: pixels made square, rotation applied
 * @param codedPixels width times height as stored
 * @param rate frames a second that the track is to be shown with, at most 60
 * @param packets how many there are
 * @param seconds from the first packet's start to the last one's end
 * @param light how its values mean light
 * @param interlaced whether frames are made of two fields
 * @param fullRange whether values use the full range instead of the one of television
 * @param stored how it lies in the file
 */
public record VideoTrack(
    int index,
    String codec,
    FrameSize size,
    long codedPixels,
    FrameRate rate,
    long packets,
    double seconds,
    Light light,
    boolean interlaced,
    boolean fullRange,
    Stored stored) {

  /** The same, shown at another rate. */
  public VideoTrack at(FrameRate other) {
    return new VideoTrack(
        index,
        codec,
        size,
        codedPixels,
        other,
        packets,
        seconds,
        light,
        interlaced,
        fullRange,
        stored);
  }

  /**
   * The colour description, with ffmpeg's names; {@code unknown} where the file does not tell.
   *
   * @param transfer for example {@code bt709}, {@code smpte2084}
   * @param primaries for example {@code bt2020}
   * @param matrix for example {@code bt2020nc}
   */
  public record Light(String transfer, String primaries, String matrix) {

    /** Whether it has to be brought down to what every screen shows. */
    public boolean isHigh() {
      return transfer.equals("smpte2084") || transfer.equals("arib-std-b67");
    }
  }

  /**
   * How a track lies in its file, by which it may be taken over as it is.
   *
   * @param pixels ffmpeg's name of the pixel format, for example {@code yuv420p}
   * @param plain whether it is shown as it is stored: square pixels, nothing turned, mirrored,
   *     cropped or hidden
   * @param turn degrees clockwise by which it has to be turned although its container does not tell
   *     so in the usual way, else 0
   * @param start timestamp of the first shown packet, in seconds
   * @param bytes of all packets
   * @param keyframes timestamps of keyframes in seconds, ascending; of those less than half a
   *     second apart only the first
   */
  public record Stored(
      String pixels, boolean plain, int turn, double start, long bytes, List<Double> keyframes) {

    /** Copies the list. */
    public Stored {
      keyframes = List.copyOf(keyframes);
    }
  }
}
