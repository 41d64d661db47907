package org.darkroom.inspect;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Moving pictures and the containers that hold them. */
final class VideoMagic {
  /** First boxes of QuickTime files that have no {@code ftyp}. */
  private static final Set<String> OLD_MOVIE_BOXES =
      Set.of("moov", "mdat", "wide", "skip", "free", "pnot");

  /** SMPTE 377: the partition pack key that files begin with. */
  private static final int[] MXF = {6, 0xE, 0x2B, 0x34, 2, 5, 1, 1, 0xD, 1, 2, 1, 1, 2};

  static final List<Magic> ROWS =
      List.of(
          general("video/quicktime", "mov", head -> BoxBrands.major(head).equals("qt  ")),
          general("video/3gpp", "mov", head -> BoxBrands.major(head).startsWith("3gp")),
          general("video/3gpp2", "mov", head -> BoxBrands.major(head).startsWith("3g2")),
          Magic.known(
              DetectedType.audio("audio/mp4", "mov"),
              head -> Set.of("M4A ", "M4B ", "M4P ", "F4A ").contains(BoxBrands.major(head))),
          general("video/mp4", "mov", VideoMagic::isMp4),
          general("video/quicktime", "mov", VideoMagic::isOldMovie),
          general("video/webm", "matroska", head -> EbmlHead.docType(head).equals("webm")),
          general(
              "video/x-matroska", "matroska", head -> EbmlHead.docType(head).equals("matroska")),
          known("video/x-msvideo", "avi", head -> head.has(0, "RIFF") && head.has(8, "AVI ")),
          known("video/x-flv", "flv", head -> isFlash(head) && (head.at(4) & 1) != 0),
          general("video/x-flv", "flv", VideoMagic::isFlash),
          general("video/x-ms-wmv", "asf", AsfHead::isAsf),
          known("application/mxf", "mxf", head -> head.has(0, MXF)),
          known("video/x-dv", "dv", VideoMagic::isDv),
          general("video/mpeg", "mpeg", VideoMagic::isProgramStream),
          general("video/mp2t", "mpegts", head -> isTransport(head, 188, 0)),
          general("video/mp2t", "mpegts", head -> isTransport(head, 192, 4)));

  private VideoMagic() {}

  private static Magic known(String mime, String demuxer, Predicate<Head> matcher) {
    return Magic.known(DetectedType.video(mime, demuxer), matcher);
  }

  /** A container that may hold sound alone. */
  private static Magic general(String mime, String demuxer, Predicate<Head> matcher) {
    return Magic.known(DetectedType.video(mime, demuxer).asGeneral(), matcher);
  }

  /** Any brand that no row above claimed, but none of still images. */
  private static boolean isMp4(Head head) {
    String major = BoxBrands.major(head);
    return !major.isEmpty() && !Set.of("jp2 ", "jpx ", "jpm ", "jxl ", "crx ").contains(major);
  }

  private static boolean isOldMovie(Head head) {
    return head.length() >= 8
        && OLD_MOVIE_BOXES.contains(head.latin(4, 4))
        && (head.u32(0) >= 8 || head.u32(0) <= 1);
  }

  /** Version 1 and the fixed length of the header; bit 0 of the flags between says pictures. */
  private static boolean isFlash(Head head) {
    return head.has(0, 'F', 'L', 'V', 1) && head.u32(5) == 9;
  }

  /** IEC 61834: a header block and, 80 bytes on, a subcode block. */
  private static boolean isDv(Head head) {
    return head.has(0, 0x1F, 7, 0)
        && (head.at(3) & 0x7F) == 0x3F
        && head.has(81, 7)
        && (head.at(80) >> 5) == 1;
  }

  /** A pack header of MPEG-1 or MPEG-2, ISO 11172-1 and 13818-1. */
  private static boolean isProgramStream(Head head) {
    return head.has(0, 0, 0, 1, 0xBA)
        && ((head.at(4) & 0xF1) == 0x21 || (head.at(4) & 0xC4) == 0x44);
  }

  /** Packets in a row that begin with the sync byte: five, or all of the three of a short file. */
  private static boolean isTransport(Head head, int packet, int offset) {
    int whole = Math.min(5, head.length() / packet);
    for (int i = 0; i < whole; i++) {
      int at = offset + i * packet;
      // Neither a transport error nor the reserved adaptation field control.
      if (head.at(at) != 0x47 || (head.at(at + 1) & 0x80) != 0 || (head.at(at + 3) & 0x30) == 0) {
        return false;
      }
    }
    return whole >= 3;
  }
}
