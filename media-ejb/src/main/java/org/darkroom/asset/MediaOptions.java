package org.darkroom.asset;

import org.jspecify.annotations.Nullable;

/**
 * What the client asks for beyond the defaults; already validated.
 *
 * @param video how to encode video, or null for the defaults
 * @param transcribe whether speech is to be transcribed
 * @param language the language spoken (BCP 47), or null to detect it
 * @param subtitles whether the transcript becomes a subtitle track
 * @param priority CRITICAL, HIGH, NORMAL or LOW, for admins only; null for the kind's default
 */
public record MediaOptions(
    @Nullable Video video,
    boolean transcribe,
    @Nullable String language,
    boolean subtitles,
    @Nullable String priority) {

  /**
   * Wishes for encoding video.
   *
   * @param preset x264's preset, {@code ultrafast} to {@code slow}, or null
   * @param maxBitrateKbps the most kilobits a second of the best rendition, or null
   * @param maxHeight the most lines (short side) of the best rendition, or null
   */
  public record Video(
      @Nullable String preset, @Nullable Integer maxBitrateKbps, @Nullable Integer maxHeight) {}

  /** Nothing asked for. */
  public static MediaOptions none() {
    return new MediaOptions(null, false, null, false, null);
  }
}
