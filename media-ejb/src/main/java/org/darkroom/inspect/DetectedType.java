package org.darkroom.inspect;

import java.util.Map;
import org.darkroom.asset.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * An accepted type, told by content alone.
 *
 * @param mime its media type
 * @param kind its kind
 * @param general whether it is a container for sound as well as pictures in which no picture was
 *     seen: then it may be declared as audio or as video, and the probe decides
 * @param demuxer the short name of the only ffmpeg demuxer that may open it; null unless audio or
 *     video
 */
public record DetectedType(String mime, MediaKind kind, boolean general, @Nullable String demuxer) {
  /** What containers are called when they hold sound alone; the others keep their name. */
  private static final Map<String, String> AUDIO_NAMES =
      Map.of(
          "video/mp4", "audio/mp4",
          "video/3gpp", "audio/3gpp",
          "video/3gpp2", "audio/3gpp2",
          "video/webm", "audio/webm",
          "video/x-matroska", "audio/x-matroska",
          "video/x-ms-wmv", "audio/x-ms-wma");

  /** A still image. */
  static DetectedType image(String mime) {
    return new DetectedType(mime, MediaKind.IMAGE, false, null);
  }

  /** A document. */
  static DetectedType document(String mime) {
    return new DetectedType(mime, MediaKind.DOCUMENT, false, null);
  }

  /** Sound alone, in a format that holds nothing else. */
  static DetectedType audio(String mime, String demuxer) {
    return new DetectedType(mime, MediaKind.AUDIO, false, demuxer);
  }

  /** Moving pictures. */
  static DetectedType video(String mime, @Nullable String demuxer) {
    return new DetectedType(mime, MediaKind.VIDEO, false, demuxer);
  }

  /** A container in which no picture was seen yet. */
  DetectedType asGeneral() {
    return new DetectedType(mime, kind, true, demuxer);
  }

  /**
   * The type of a general container whose streams were seen.
   *
   * @param streams what is in it; when nothing was found the probe decides
   */
  DetectedType holding(Streams streams) {
    if (!general || !(streams.video() || streams.audio())) {
      return this;
    }
    if (streams.video()) {
      return video(mime.replaceFirst("^audio/", "video/"), demuxer);
    }
    String sound = AUDIO_NAMES.getOrDefault(mime, mime);
    return new DetectedType(sound, MediaKind.AUDIO, true, demuxer);
  }

  /** Whether a file of this type may be declared as that kind. */
  public boolean fits(MediaKind declared) {
    boolean streams = declared == MediaKind.AUDIO || declared == MediaKind.VIDEO;
    return declared == kind || (general && streams);
  }
}
