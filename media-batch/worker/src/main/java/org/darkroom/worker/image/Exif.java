package org.darkroom.worker.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one entry of EXIF and XMP that changes what is seen; whatever is broken is normal. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final Pattern XMP =
      Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|\\s*>\\s*)([1-8])");

  private Exif() {}

  /** The orientation in a TIFF structure, with or without {@code Exif\0\0} before it. */
  static Orientation orientation(byte[] exif) {
    int start = startsWith(exif, "Exif\0\0") ? 6 : 0;
    if (exif.length - start < 14) {
      return Orientation.NORMAL;
    }
    ByteBuffer tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = tiff.getInt(4);
    if (tiff.getShort(2) != 42 || at < 8 || at > tiff.limit() - 2) {
      return Orientation.NORMAL;
    }
    int entries = tiff.getShort(at) & 0xFFFF;
    for (int i = 0; i < entries && at + 14 + i * 12 <= tiff.limit(); i++) {
      int entry = at + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        return Orientation.of(tiff.getShort(entry + 8));
      }
    }
    return Orientation.NORMAL;
  }

  /** The orientation in an XMP packet. */
  static Orientation ofXmp(byte[] xmp) {
    Matcher found = XMP.matcher(new String(xmp, StandardCharsets.UTF_8));
    return found.find() ? Orientation.of(Integer.parseInt(found.group(1))) : Orientation.NORMAL;
  }

  static boolean startsWith(byte[] bytes, String head) {
    return bytes.length >= head.length()
        && new String(bytes, 0, head.length(), StandardCharsets.ISO_8859_1).equals(head);
  }
}
