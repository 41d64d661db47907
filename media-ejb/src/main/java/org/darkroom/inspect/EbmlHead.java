package org.darkroom.inspect;

/** The header that Matroska and WebM files begin with (RFC 8794). */
final class EbmlHead {
  private static final int DOC_TYPE = 0x4282;

  private EbmlHead() {}

  /** The document type, or empty when this is no such file. */
  static String docType(Head head) {
    if (!head.has(0, 0x1A, 0x45, 0xDF, 0xA3)) {
      return "";
    }
    long end = Math.min(4 + width(head, 4) + value(head, 4), 4096);
    int at = 4 + width(head, 4);
    while (at + 3 <= Math.min(end, head.length())) {
      // Every element of the header has an identifier of two bytes, but Void and CRC-32 with one.
      int idWidth = head.at(at) >= 0x80 ? 1 : 2;
      int id = idWidth == 1 ? head.at(at) : (head.at(at) << 8) | head.at(at + 1);
      int data = at + idWidth + width(head, at + idWidth);
      long size = value(head, at + idWidth);
      if (id == DOC_TYPE) {
        return head.latin(data, (int) Math.min(size, 16)).replace("\0", "");
      }
      at = (int) Math.min(data + size, Integer.MAX_VALUE - 16);
    }
    return "";
  }

  /** Bytes of the variable-length number there; 1 to 8. */
  private static int width(Head head, int at) {
    return Math.min(8, Math.max(1, Integer.numberOfLeadingZeros(Math.max(0, head.at(at))) - 23));
  }

  /** The variable-length number there, at most 4096. */
  private static long value(Head head, int at) {
    int width = width(head, at);
    long value = head.at(at) & (0xFF >> width);
    for (int i = 1; i < width; i++) {
      value = Math.min(4096, value << 8 | Math.max(0, head.at(at + i)));
    }
    return value;
  }
}
