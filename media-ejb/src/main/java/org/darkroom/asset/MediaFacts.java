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
 * @param pages pages of a document, or slides
 * @param loudnessLufs integrated loudness of the sound as uploaded (EBU R128), in LUFS
 * @param loudnessRangeLu how much the loudness of an audio file varies (EBU Tech 3342), in LU
 * @param truePeakDbtp the highest peak of an audio file, between samples too (ITU-R BS.1770), in
 *     dBTP; null for silence
 * @param activeContent what a document can do beside being read, for example {@code javascript};
 *     empty when it does nothing of the kind
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
    @Nullable Double loudnessRangeLu,
    @Nullable Double truePeakDbtp,
    @Nullable List<String> activeContent,
    @Nullable List<UnreadSubtitles> subtitlesNotConverted,
    @Nullable Map<String, String> readBy) {

  /** Copies the collections. */
  public MediaFacts {
    activeContent = activeContent == null ? null : List.copyOf(activeContent);
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

  /** Nothing known. */
  public static MediaFacts none() {
    return ofDocument(null, null);
  }

  /** The facts of an image. */
  public static MediaFacts ofImage(int width, int height) {
    return new MediaFacts(
        width, height, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  /** The facts of a recording. */
  public static MediaFacts ofAudio(
      double seconds,
      String codec,
      int channels,
      int sampleRate,
      double lufs,
      double rangeLu,
      @Nullable Double peakDbtp) {
    return new MediaFacts(
        null,
        null,
        seconds,
        null,
        null,
        codec,
        channels,
        sampleRate,
        null,
        lufs,
        rangeLu,
        peakDbtp,
        null,
        null,
        null);
  }

  /** The facts of a document. */
  public static MediaFacts ofDocument(
      @Nullable Integer pages, @Nullable List<String> activeContent) {
    return new MediaFacts(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        pages,
        null,
        null,
        null,
        activeContent,
        null,
        null);
  }
}
