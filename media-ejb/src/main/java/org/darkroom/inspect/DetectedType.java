package org.darkroom.inspect;

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
  static DetectedType video(String mime, String demuxer) {
    return new DetectedType(mime, MediaKind.VIDEO, false, demuxer);
  }

  /** A container in which no picture was seen yet. */
  DetectedType asGeneral() {
    return new DetectedType(mime, kind, true, demuxer);
  }

  /** Whether a file of this type may be declared as that kind. */
  public boolean fits(MediaKind declared) {
    boolean streams = declared == MediaKind.AUDIO || declared == MediaKind.VIDEO;
    return declared == kind || (general && streams);
  }
}
