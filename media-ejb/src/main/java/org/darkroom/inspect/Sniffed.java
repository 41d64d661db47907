package org.darkroom.inspect;

/** What a look at the bytes found. */
public sealed interface Sniffed {

  /** The type of vector drawings, which are programs as much as pictures. */
  String DRAWING = "image/svg+xml";

  /**
   * The same, but a vector drawing is an image where that is wanted.
   *
   * @param wanted whether drawings are accepted
   */
  default Sniffed orDrawing(boolean wanted) {
    return wanted && this instanceof Foreign foreign && foreign.mime().equals(DRAWING)
        ? new Known(DetectedType.image(DRAWING))
        : this;
  }

  /** A type that is accepted. */
  record Known(DetectedType type) implements Sniffed {}

  /**
   * A type that is not accepted.
   *
   * @param mime its media type, {@code application/octet-stream} when nothing is known of it
   * @param message one sentence for people
   */
  record Foreign(String mime, String message) implements Sniffed {}
}
