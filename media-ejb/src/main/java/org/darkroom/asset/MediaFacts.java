package org.darkroom.asset;

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
    @Nullable Double loudnessLufs) {

  /** Facts without a measured loudness. */
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
        null);
  }

  /** The same with a measured loudness. */
  public MediaFacts withLoudness(@Nullable Double lufs) {
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
        lufs);
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
