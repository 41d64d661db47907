package org.darkroom.transcript;

/**
 * A pause in a recording.
 *
 * @param from its start in milliseconds
 * @param to its end in milliseconds
 */
public record Silence(long from, long to) {

  /** The instant in its midst. */
  long middle() {
    return from + (to - from) / 2;
  }
}
