package org.darkroom.subtitle;

/**
 * A track of text, or of pictures of text.
 *
 * @param index its number in the file; of captions that of the video track that carries them
 * @param kind what it is made of
 * @param codec ffmpeg's name, for example {@code subrip}
 * @param language as in BCP 47, {@link #UNKNOWN} when unknown
 * @param title what the file calls it, perhaps empty
 * @param forced whether it only translates what is foreign in the language that is spoken
 */
public record TextTrack(
    int index, Kind kind, String codec, String language, String title, boolean forced) {
  /** The language of a track that does not tell it (ISO 639-2). */
  public static final String UNKNOWN = "und";

  /** What a track is made of. */
  public enum Kind {
    /** Text, which becomes WebVTT. */
    TEXT,
    /** Captions within the pictures (CEA-608), which become WebVTT. */
    CAPTIONS,
    /** Pictures, or a text format that nothing here reads: only told. */
    OTHER
  }

  /** Whether it can become WebVTT. */
  public boolean isText() {
    return kind != Kind.OTHER;
  }
}
