package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Puts into images whatever tells who took them, where, and with what. */
final class MarkedImages {
  /** In every text of every kind of metadata. */
  static final String MARK = "PrivateMark";

  /** A place at sea, as whole degrees, minutes and hundredths of seconds. */
  static final int[] LATITUDE = {41, 1, 23, 1, 4567, 100};

  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;

  private MarkedImages() {}

  /** A JPEG with EXIF and GPS, XMP, IPTC and a comment. */
  static byte[] jpeg(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    segment(out, 0xE1, joined(latin("Exif\0\0"), exif()));
    segment(out, 0xE1, joined(latin("http://ns.adobe.com/xap/1.0/\0"), xmp()));
    byte[] iptc = iptc();
    ByteBuffer resource = ByteBuffer.allocate(12 + iptc.length + iptc.length % 2);
    resource.put(latin("8BIM")).putShort((short) 0x0404).putShort((short) 0).putInt(iptc.length);
    resource.put(iptc);
    segment(out, 0xED, joined(latin("Photoshop 3.0\0"), resource.array()));
    segment(out, 0xFE, latin(MARK + " comment"));
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  /** A PNG with EXIF, XMP and texts. */
  static byte[] png(byte[] plain) throws IOException {
    int head = 8 + 25;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, head);
    chunk(out, "tEXt", latin("Author\0" + MARK));
    chunk(out, "iTXt", joined(latin("XML:com.adobe.xmp\0\0\0\0\0"), xmp()));
    chunk(out, "eXIf", exif());
    out.write(plain, head, plain.length - head);
    return out.toByteArray();
  }

  /** A WebP with EXIF and XMP, of a plain one with one chunk. */
  static byte[] webp(byte[] plain, int width, int height) throws IOException {
    ByteBuffer extended = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    extended.putInt(0x04 | 0x08).putShort((short) (width - 1)).put((byte) 0);
    extended.putShort((short) (height - 1)).put((byte) 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    riff(out, "VP8X", extended.array());
    out.write(plain, 12, plain.length - 12);
    riff(out, "EXIF", exif());
    riff(out, "XMP ", xmp());
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.put(latin("RIFF")).putInt(4 + out.size()).put(latin("WEBP"));
    return joined(head.array(), out.toByteArray());
  }

  /** An uncompressed grey TIFF with EXIF and GPS, XMP and IPTC. */
  static byte[] tiff(int width, int height) throws IOException {
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % width);
    }
    return new Directory()
        .add(0x0100, LONG, number(width))
        .add(0x0101, LONG, number(height))
        .add(0x0102, LONG, number(8))
        .add(0x0103, LONG, number(1))
        .add(0x0106, LONG, number(1))
        .add(0x010E, ASCII, latin(MARK + " description\0"))
        .add(0x0111, UNDEFINED, pixels)
        .add(0x0116, LONG, number(height))
        .add(0x0117, LONG, number(pixels.length))
        .add(0x02BC, UNDEFINED, xmp())
        .add(0x83BB, UNDEFINED, iptc())
        .add(0x8769, LONG, camera())
        .add(0x8825, LONG, place())
        .file();
  }

  /** EXIF with GPS, a TIFF of its own. */
  static byte[] exif() throws IOException {
    return new Directory()
        .add(0x010E, ASCII, latin(MARK + " description\0"))
        .add(0x010F, ASCII, latin(MARK + " maker\0"))
        .add(0x8769, LONG, camera())
        .add(0x8825, LONG, place())
        .file();
  }

  private static Directory camera() {
    return new Directory()
        .add(0x9286, UNDEFINED, latin("ASCII\0\0\0" + MARK + " user"))
        .add(0xA431, ASCII, latin(MARK + " serial\0"));
  }

  private static Directory place() {
    ByteBuffer latitude = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(LATITUDE).forEach(latitude::putInt);
    return new Directory()
        .add(1, ASCII, latin("N\0"))
        .add(2, RATIONAL, latitude.array())
        .add(3, ASCII, latin("W\0"))
        .add(4, RATIONAL, latitude.array());
  }

  static byte[] xmp() {
    return latin(
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        exif:GPSLatitude="41,23.7612N" dc:source="%s"/></rdf:RDF></x:xmpmeta>
        """
            .formatted(MARK));
  }

  private static byte[] iptc() {
    byte[] text = latin(MARK + " city");
    ByteBuffer set = ByteBuffer.allocate(5 + text.length);
    return set.put(new byte[] {0x1C, 2, 90}).putShort((short) text.length).put(text).array();
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] content)
      throws IOException {
    out.write(0xFF);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write(content.length + 2);
    out.write(content);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content)
      throws IOException {
    byte[] named = joined(latin(type), content);
    CRC32 sum = new CRC32();
    sum.update(named);
    out.write(ByteBuffer.allocate(4).putInt(content.length).array());
    out.write(named);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static void riff(ByteArrayOutputStream out, String type, byte[] content)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(head.put(latin(type)).putInt(content.length).array());
    out.write(content);
    if (content.length % 2 == 1) {
      out.write(0);
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** A directory of a TIFF; what does not fit an entry lies behind it. */
  private static final class Directory {
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final List<Entry> all = new ArrayList<>();

    /** Bytes, or a directory to which it points. */
    private record Entry(int tag, int type, Object value) {}

    Directory add(int tag, int type, Object value) {
      all.add(new Entry(tag, type, value));
      return this;
    }

    byte[] file() throws IOException {
      byte[] content = at(8);
      ByteBuffer file = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
      return file.put(latin("II")).putShort((short) 42).putInt(8).put(content).array();
    }

    private byte[] at(int offset) throws IOException {
      entries.reset();
      ByteArrayOutputStream behind = new ByteArrayOutputStream();
      int start = offset + 2 + 12 * all.size() + 4;
      ByteBuffer entry = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      entries.write(all.size());
      entries.write(all.size() >> 8);
      for (Entry it : all) {
        entry.clear();
        entry.putShort((short) it.tag).putShort((short) it.type);
        if (it.value instanceof Directory inner) {
          entry.putInt(1).putInt(start + behind.size());
          behind.write(inner.at(start + behind.size()));
        } else {
          byte[] bytes = (byte[]) it.value;
          boolean pixels = it.tag == 0x0111;
          int unit = it.type == LONG ? 4 : it.type == RATIONAL ? 8 : 1;
          entry.putShort(2, (short) (pixels ? LONG : it.type));
          entry.putInt(pixels ? 1 : bytes.length / unit);
          if (bytes.length <= 4) {
            entry.put(Arrays.copyOf(bytes, 4));
          } else {
            entry.putInt(start + behind.size());
            behind.write(bytes);
          }
        }
        if (behind.size() % 2 == 1) {
          behind.write(0);
        }
        entries.write(entry.array());
      }
      entries.write(new byte[4]);
      behind.writeTo(entries);
      return entries.toByteArray();
    }
  }
}
