package org.darkroom.worker.container;

import java.util.Set;

/** What the boxes of one track say; judged when all are seen. */
final class MovieTrack {
  static final Set<String> BOXES = Set.of("tkhd", "mdhd", "hdlr", "elst", "dref", "stsd");

  /** Bytes looked at in one box. */
  static final int MOST = 1 << 16;

  private static final Set<String> PICTURES =
      Set.of("avc1", "avc3", "hvc1", "hev1", "mp4v", "s263", "h263");
  private static final Set<String> SOUNDS =
      Set.of("mp4a", "samr", "sawb", "sowt", "twos", "lpcm", "ac-3", ".mp3", "alac");

  /** Crops, further layers, other light, encryption. */
  private static final Set<String> LATER =
      Set.of("clap", "lhvC", "dvcC", "dvvC", "dvwC", "sinf", "SA3D");

  /** MPEG-4 part 2. */
  private static final int VISUAL = 0x20;

  /** AAC of all kinds, MP3. Vorbis (0xDD) and DTS (0xA9) crash the library. */
  private static final Set<Integer> AUDIBLE = Set.of(0x40, 0x66, 0x67, 0x68, 0x69, 0x6B);

  private static final long ONE = 0x10000;

  /** Seconds by which less may be shown than is stored: rounding, and less than a frame of AAC. */
  private static final double PICTURE_TAIL = 0.002;

  private static final double SOUND_TAIL = 0.021;

  private String handler = "";
  private long mediaTimescale = 1;
  private double mediaSeconds;
  private double editedSeconds = -1;
  private double skippedSeconds;
  private boolean described;

  boolean isPicture() {
    return handler.equals("vide");
  }

  void take(String type, Bytes box) throws DeclinedException {
    switch (type) {
      case "tkhd" -> matrix(box);
      case "mdhd" -> media(box);
      case "hdlr" -> handler = handler.isEmpty() ? box.latin(8, 4) : handler;
      case "elst" -> edits(box);
      case "dref" -> references(box);
      default -> description(box);
    }
  }

  /** Judges what can be judged only with all boxes known. */
  void check(long movieTimescale) throws DeclinedException {
    if (!handler.equals("vide") && !handler.equals("soun")) {
      return;
    }
    require(described, "structure");
    if (editedSeconds >= 0 && mediaSeconds > 0) {
      double shown = editedSeconds / movieTimescale;
      double skipped = skippedSeconds / mediaTimescale;
      double tail = isPicture() ? PICTURE_TAIL : SOUND_TAIL;
      require(skipped < 1 && (shown == 0 || mediaSeconds - skipped - shown < tail), "edit list");
    }
  }

  /** Quarter turns only: the library tells no mirror images. */
  private static void matrix(Bytes box) throws DeclinedException {
    int at = box.u8(0) == 1 ? 52 : 40;
    long a = (int) box.u32(at);
    long b = (int) box.u32(at + 4);
    long c = (int) box.u32(at + 12);
    long d = (int) box.u32(at + 16);
    boolean upright = b == 0 && c == 0 && a == d && Math.abs(a) == ONE;
    boolean lying = a == 0 && d == 0 && b == -c && Math.abs(b) == ONE;
    boolean none = a == 0 && b == 0 && c == 0 && d == 0;
    require(upright || lying || none, "matrix");
  }

  private void media(Bytes box) {
    boolean wide = box.u8(0) == 1;
    mediaTimescale = Math.max(1, box.u32(wide ? 20 : 12));
    mediaSeconds = (double) (wide ? box.u64(24) : box.u32(16)) / mediaTimescale;
  }

  /** A pause at the start, then one stretch at its own speed; all else is read otherwise later. */
  private void edits(Bytes box) throws DeclinedException {
    boolean wide = box.u8(0) == 1;
    int length = wide ? 20 : 12;
    long count = box.u32(4);
    require(count <= 2, "edit list");
    for (int i = 0, at = 8; i < count; i++, at += length) {
      long duration = wide ? box.u64(at) : box.u32(at);
      long time = wide ? box.u64(at + 8) : (int) box.u32(at + 4);
      long rate = box.u32(at + length - 4);
      boolean empty = time == -1;
      require(empty ? i == 0 && count == 2 : i == count - 1 && rate == ONE, "edit list");
      if (!empty) {
        editedSeconds = duration;
        skippedSeconds = time;
      }
    }
  }

  private static void references(Bytes box) throws DeclinedException {
    long count = box.u32(4);
    require(count == 1 && (box.u32(16) & 1) == 1, "reference");
  }

  private void description(Bytes box) throws DeclinedException {
    if (!handler.equals("vide") && !handler.equals("soun")) {
      return;
    }
    described = true;
    require(box.u32(4) == 1 && box.length() < MOST, "descriptions");
    String format = box.latin(12, 4);
    require((isPicture() ? PICTURES : SOUNDS).contains(format), "codec");
    String text = box.latin(0, box.length());
    require(LATER.stream().noneMatch(text::contains), "box");
    if (format.equals("mp4v") || format.equals("mp4a")) {
      int type = objectType(box, text.indexOf("esds"));
      require(isPicture() ? type == VISUAL : AUDIBLE.contains(type), "codec");
    }
  }

  /** From the elementary stream descriptor, ISO 14496-1: tag 3, in it tag 4. */
  private static int objectType(Bytes box, int esds) {
    if (esds < 0) {
      return -1;
    }
    int at = descriptor(box, esds + 8, 3);
    int flags = at < 0 ? -1 : box.u8(at + 2);
    // Dependence, URL and clock reference are never used in files.
    int next = flags < 0 || (flags & 0xE0) != 0 ? -1 : descriptor(box, at + 3, 4);
    return next < 0 ? -1 : box.u8(next);
  }

  /** The position of the descriptor's content, or -1. */
  private static int descriptor(Bytes box, int at, int tag) {
    if (box.u8(at) != tag) {
      return -1;
    }
    int next = at + 1;
    for (int i = 0; i < 3 && (box.u8(next) & 0x80) != 0; i++) {
      next++;
    }
    return next + 1;
  }

  private static void require(boolean fine, String reason) throws DeclinedException {
    if (!fine) {
      throw new DeclinedException(reason);
    }
  }
}
