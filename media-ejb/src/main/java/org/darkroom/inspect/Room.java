package org.darkroom.inspect;

import org.darkroom.asset.MediaKind;

/** How much space the work on a file needs beside the file itself. */
final class Room {
  private static final long MB = 1024 * 1024;

  private Room() {}

  /**
   * Bytes that are promised for what is made of a file; generous, since running out of them breaks
   * the work.
   */
  static long beside(MediaKind kind, long size) {
    return switch (kind) {
      case IMAGE -> 16 * MB;
      // Renditions together are rarely larger than the source, unless that is very small.
      case VIDEO -> 2 * size + 64 * MB;
      // The waveform, and the sound as AAC: larger than what was recorded with very few bits.
      case AUDIO -> 8 * MB + Math.min(10 * size, size + 64 * MB);
      case DOCUMENT -> 4 * MB;
    };
  }
}
