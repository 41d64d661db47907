package org.darkroom.inspect;

/** The header object of Windows Media files (ASF specification 01.20.05). */
final class AsfHead {
  private static final int[] HEADER = {
    0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C
  };
  private static final int[] VIDEO = {
    0xC0, 0xEF, 0x19, 0xBC, 0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0x00, 0x80, 0x5F, 0x5C, 0x44, 0x2B
  };
  private static final int[] AUDIO = {
    0x40, 0x9E, 0x69, 0xF8, 0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0x00, 0x80, 0x5F, 0x5C, 0x44, 0x2B
  };

  private AsfHead() {}

  static boolean isAsf(Head head) {
    return head.has(0, HEADER);
  }

  /** Whether a stream of pictures is described. */
  static boolean hasVideo(Head head) {
    return holds(head, VIDEO);
  }

  /** Whether a stream of sound is described. */
  static boolean hasAudio(Head head) {
    return holds(head, AUDIO);
  }

  private static boolean holds(Head head, int... type) {
    for (int at = 30; at + 16 <= head.length(); at++) {
      if (head.at(at) == type[0] && head.has(at, type)) {
        return true;
      }
    }
    return false;
  }
}
