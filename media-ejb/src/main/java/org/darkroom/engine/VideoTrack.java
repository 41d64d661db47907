package org.darkroom.engine;

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
    boolean fullRange) {

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
}
