package org.darkroom.inspect;

/** The tag that stands before the sound of many MP3 files (ID3v2). */
public final class Id3Tag {
  private Id3Tag() {}

  /** Bytes of the tag with its header, 0 when there is none. At most 256 MB + 20. */
  public static long length(Head head) {
    boolean tag = head.has(0, "ID3") && head.at(3) >= 2 && head.at(3) <= 4 && head.at(4) != 0xFF;
    if (!tag || head.length() < 10) {
      return 0;
    }
    long size = 0;
    for (int i = 6; i < 10; i++) {
      // Each byte carries seven bits; the eighth is never set.
      if (head.at(i) > 0x7F) {
        return 0;
      }
      size = (size << 7) | head.at(i);
    }
    boolean footer = (head.at(5) & 0x10) != 0;
    return size + (footer ? 20 : 10);
  }
}
