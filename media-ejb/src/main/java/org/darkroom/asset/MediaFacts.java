package org.darkroom.asset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What inspection found out about a file; what does not apply to its kind is null.
 *
 * @param width pixels, after rotation, as displayed
 * @param height pixels, after rotation, as displayed
 * @param durationSeconds length in seconds
 * @param frameRate frames a second
 * @param videoCodec ffmpeg's name of the codec, for example {@code h264}
 * @param audioCodec ffmpeg's name of the codec, for example {@code aac}
 * @param channels audio channels
 * @param sampleRate audio samples a second
 * @param pages pages of a document
 * @param loudnessLufs integrated loudness of the sound as uploaded (EBU R128), in LUFS
 * @param subtitlesNotConverted subtitles of a video that are pictures, or text that nothing here
 *     reads; null when there are none
 * @param readBy which engine did what for a video: {@code facts}, {@code poster}, {@code
 *     storyboard}; where humble-video could not, the one that did instead
 */
public record MediaFacts(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Double durationSeconds,
    @Nullable Double frameRate,
    @Nullable String videoCodec,
    @Nullable String audioCodec,
    @Nullable Integer channels,
    @Nullable Integer sampleRate,
    @Nullable Integer pages,
    @Nullable Double loudnessLufs,
    @Nullable List<UnreadSubtitles> subtitlesNotConverted,
    @Nullable Map<String, String> readBy) {

  /** Copies the collections. */
  public MediaFacts {
    subtitlesNotConverted =
        subtitlesNotConverted == null ? null : List.copyOf(subtitlesNotConverted);
    readBy = readBy == null ? null : new TreeMap<>(readBy);
  }

  /**
   * Subtitles that stay in the original.
   *
   * @param codec ffmpeg's name of their format, for example {@code hdmv_pgs_subtitle}
   * @param language BCP 47, {@code und} when unknown
   */
  public record UnreadSubtitles(String codec, String language) {}

  /** Facts that every kind may have. */
  public MediaFacts(
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Double durationSeconds,
      @Nullable Double frameRate,
      @Nullable String videoCodec,
      @Nullable String audioCodec,
      @Nullable Integer channels,
      @Nullable Integer sampleRate,
      @Nullable Integer pages) {
    this(
        width,
        height,
        durationSeconds,
        frameRate,
        videoCodec,
        audioCodec,
        channels,
        sampleRate,
        pages,
        null,
        null,
        null);
  }

  /**
   * The same with what is known of a video besides.
   *
   * @param lufs its loudness, or null
   * @param unread its subtitles that are not converted
   * @param readers which engine did what
   */
  public MediaFacts with(
      @Nullable Double lufs, List<UnreadSubtitles> unread, Map<String, String> readers) {
    return new MediaFacts(
        width,
        height,
        durationSeconds,
        frameRate,
        videoCodec,
        audioCodec,
        channels,
        sampleRate,
        pages,
        lufs,
        unread.isEmpty() ? null : unread,
        readers);
  }

  /** Nothing known. */
  public static MediaFacts none() {
    return new MediaFacts(null, null, null, null, null, null, null, null, null);
  }

  /** The facts of an image. */
  public static MediaFacts ofImage(int width, int height) {
    return new MediaFacts(width, height, null, null, null, null, null, null, null);
  }
}
