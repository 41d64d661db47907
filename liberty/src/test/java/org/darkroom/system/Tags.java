package org.darkroom.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what cameras, phones and music programs put into files beside the picture and sound. */
final class Tags {
  /** XMP specification, part 3, 2.2: the user type of its box in files of the ISO family. */
  private static final long[] XMP_BOX = {0xBE7ACFCB97A942E8L, 0x9C71999491E3AFACL};

  private Tags() {}

  /**
   * An ID3 tag (v2.3.0): a comment, lyrics, a private thing, a file and a picture, all with the
   * mark.
   */
  static byte[] id3(String mark, byte[] jpeg) {
    byte[] text = latin(mark);
    byte[] frames =
        joined(
            frame("COMM", latin("\0eng\0"), text),
            frame("USLT", latin("\0eng\0"), text),
            frame("TXXX", latin("\0location\0"), text),
            frame("PRIV", latin("com.example.player\0"), text),
            frame("GEOB", latin("\0text/plain\0" + mark + ".txt\0notes\0"), text),
            frame("APIC", latin("\0image/jpeg\0\3cover\0"), jpeg));
    byte[] size = new byte[4];
    for (int i = 0; i < 4; i++) {
      size[i] = (byte) ((frames.length >> (7 * (3 - i))) & 0x7F);
    }
    return joined(latin("ID3\3\0\0"), size, frames);
  }

  /** The tag, then the sound. */
  static byte[] before(byte[] tag, byte[] sound) {
    return joined(tag, sound);
  }

  /** An AIFF with the tag as its last chunk. */
  static byte[] inAiff(byte[] tag, byte[] aiff) {
    byte[] even = tag.length % 2 == 0 ? tag : joined(tag, new byte[1]);
    byte[] file = joined(aiff, latin("ID3 "), number(tag.length), even);
    ByteBuffer.wrap(file).putInt(4, file.length - 8);
    return file;
  }

  /** A JPEG with that XMP. */
  static byte[] inJpeg(byte[] jpeg, String xmp) {
    byte[] text = latin("http://ns.adobe.com/xap/1.0/\0" + xmp);
    byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
    byte[] head = {jpeg[0], jpeg[1], (byte) 0xFF, (byte) 0xE1, 0, (byte) (text.length + 2)};
    return joined(head, text, rest);
  }

  /** A box of XMP, to stand in or behind an MP4. */
  static byte[] xmpBox(String xmp) {
    byte[] text = latin(xmp);
    ByteBuffer type = ByteBuffer.allocate(16).putLong(XMP_BOX[0]).putLong(XMP_BOX[1]);
    return joined(number(24 + text.length), latin("uuid"), type.array(), text);
  }

  private static byte[] frame(String id, byte[] head, byte[] content) {
    return joined(latin(id), number(head.length + content.length), new byte[2], head, content);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
