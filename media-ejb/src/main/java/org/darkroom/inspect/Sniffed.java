package org.darkroom.inspect;

/** What a look at the bytes found. */
public sealed interface Sniffed {

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
