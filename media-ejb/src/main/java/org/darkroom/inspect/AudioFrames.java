package org.darkroom.inspect;

/** Frames of MPEG audio and of ADTS, told by their headers agreeing over several frames. */
final class AudioFrames {
  /** Frames in a row that have to agree, unless the file ends before. */
  private static final int FRAMES = 3;

  /** Bytes that may stand before the first whole frame; the longest frame has fewer. */
  private static final int LATE = 4096;

  /**
   * Kilobits a second by index: MPEG-1 layers I, II, III, then MPEG-2 layer I, layers II and III.
   */
  private static final int[][] BIT_RATES = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] SAMPLE_RATES = {44100, 48000, 32000};

  private AudioFrames() {}

  /** Where the first byte stands that is not zero; encoders pad the start. */
  static int afterPadding(Head head) {
    int at = 0;
    while (head.at(at) == 0) {
      at++;
    }
    return at;
  }

  /** Whether MPEG audio of any layer begins there. */
  static boolean isMpeg(Head head, int offset) {
    return repeats(head, offset, FRAMES, AudioFrames::mpegLength);
  }

  /**
   * Whether MPEG audio begins somewhere near the start: streams cut from the middle begin with the
   * rest of a frame. Twice as many frames have to agree, since more places are tried.
   */
  static boolean beginsLate(Head head) {
    for (int at = 0; at < Math.min(LATE, head.length()); at++) {
      if (head.at(at) == 0xFF && repeats(head, at, 2 * FRAMES, AudioFrames::mpegLength)) {
        return true;
      }
    }
    return false;
  }

  /** Whether AAC with ADTS headers begins there. */
  static boolean isAdts(Head head, int offset) {
    return repeats(head, offset, FRAMES, AudioFrames::adtsLength);
  }

  private interface FrameLength {
    /** Bytes of the frame that begins there, or 0 when none does. */
    int of(Head head, int offset);
  }

  private static boolean repeats(Head head, int offset, int frames, FrameLength length) {
    int at = offset;
    for (int frame = 0; frame < frames; frame++) {
      int bytes = length.of(head, at);
      if (bytes == 0) {
        return false;
      }
      at += bytes;
      if (at >= head.length()) {
        return frame > 0 || at == head.length();
      }
    }
    return true;
  }

  private static int mpegLength(Head head, int at) {
    int second = head.at(at + 1);
    int third = head.at(at + 2);
    if (head.at(at) != 0xFF || (second & 0xE0) != 0xE0 || third < 0) {
      return 0;
    }
    int version = (second >> 3) & 3;
    int layer = 4 - ((second >> 1) & 3);
    int bitRate = third >> 4;
    int sampleRate = (third >> 2) & 3;
    if (version == 1 || layer == 4 || bitRate == 0 || bitRate == 15 || sampleRate == 3) {
      return 0;
    }
    boolean first = version == 3;
    int row = first ? layer - 1 : layer == 1 ? 3 : 4;
    int bits = BIT_RATES[row][bitRate] * 1000;
    int rate = SAMPLE_RATES[sampleRate] / (first ? 1 : version == 2 ? 2 : 4);
    int padding = (third >> 1) & 1;
    if (layer == 1) {
      return (12 * bits / rate + padding) * 4;
    }
    int samples = layer == 3 && !first ? 72 : 144;
    return samples * bits / rate + padding;
  }

  private static int adtsLength(Head head, int at) {
    boolean sync = head.at(at) == 0xFF && (head.at(at + 1) & 0xF6) == 0xF0 && head.at(at + 5) >= 0;
    if (!sync || ((head.at(at + 2) >> 2) & 15) > 12) {
      return 0;
    }
    int length = ((head.at(at + 3) & 3) << 11) | (head.at(at + 4) << 3) | (head.at(at + 5) >> 5);
    return length > 7 ? length : 0;
  }
}
