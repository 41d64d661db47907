package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/** What stands before the pixels of a JPEG file. */
final class JpegHeader {
  private static final int MARKERS = 2000;
  private static final int SOI = 0xFFD8;
  private static final int SOS = 0xFFDA;
  private static final int APP1 = 0xFFE1;
  private static final int APP2 = 0xFFE2;
  private static final int SOF2 = 0xFFC2;

  private final ByteArrayOutputStream profile = new ByteArrayOutputStream();

  /**
   * What the reader is given: all but remarks, which include EXIF, XMP and the profile. It would
   * convert colours by the profile even from sRGB to sRGB, and stumbles over broken EXIF.
   */
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private long scan;
  private Orientation orientation = Orientation.NORMAL;
  private boolean oriented;
  private int components;
  private long pixels;
  private boolean several;

  /**
   * Reads it.
   *
   * @throws IOException when it is damaged, or has more scans than images have
   */
  static JpegHeader read(Path source) throws IOException {
    JpegHeader header = new JpegHeader();
    try (ImageInputStream in = Readers.input(source)) {
      if (in.readUnsignedShort() != SOI) {
        throw new IIOException("no JPEG");
      }
      header.kept.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
      for (int i = 0; i < MARKERS; i++) {
        int marker = in.readUnsignedShort();
        while (marker == 0xFFFF) {
          marker = 0xFF00 | in.readUnsignedByte();
        }
        if (marker == SOS) {
          header.scan = in.getStreamPosition() - 2;
          in.readUnsignedShort();
          header.several |= in.readUnsignedByte() < header.components;
          if (header.several) {
            JpegScans.check(source, header.scan, JpegScans.most(header.pixels));
          }
          return header;
        }
        if (marker >>> 8 != 0xFF) {
          throw new IIOException("bad marker");
        }
        header.segment(marker, in);
      }
    }
    throw new IIOException("too many markers");
  }

  private void segment(int marker, ImageInputStream in) throws IOException {
    int length = in.readUnsignedShort() - 2;
    if (length < 0) {
      throw new IIOException("bad segment length");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    if (marker == APP1 || marker == APP2 || isFrame(marker)) {
      keep(marker, bytes);
    }
    if (!isRemark(marker)) {
      int code = marker << 16 | (length + 2);
      kept.write(ByteBuffer.allocate(4).putInt(code).array());
      kept.write(bytes);
    }
  }

  private void keep(int marker, byte[] bytes) throws IOException {
    if (isFrame(marker)) {
      if (bytes.length < 6) {
        throw new IIOException("bad frame header");
      }
      ByteBuffer frame = ByteBuffer.wrap(bytes);
      pixels =
          (long) Short.toUnsignedInt(frame.getShort(1)) * Short.toUnsignedInt(frame.getShort(3));
      components = Byte.toUnsignedInt(frame.get(5));
      several = marker >= SOF2;
    } else if (marker == APP2 && Exif.startsWith(bytes, "ICC_PROFILE\0") && bytes.length > 14) {
      profile.write(bytes, 14, bytes.length - 14);
    } else if (Exif.startsWith(bytes, "Exif\0\0") && !oriented) {
      orientation = Exif.orientation(bytes);
      oriented = true;
    } else if (Exif.startsWith(bytes, "http://ns.adobe.com/xap/1.0/\0") && !oriented) {
      orientation = Exif.ofXmp(Arrays.copyOfRange(bytes, 29, bytes.length));
    }
  }

  /** Comments and application segments but for JFIF's and Adobe's, which tell the colour model. */
  private static boolean isRemark(int marker) {
    return marker == 0xFFFE || (marker > 0xFFE0 && marker <= 0xFFEF && marker != 0xFFEE);
  }

  /** Start of frame: the sixteen codes from C0 on but for those of tables and extensions. */
  private static boolean isFrame(int marker) {
    return marker >= 0xFFC0
        && marker <= 0xFFCF
        && marker != 0xFFC4
        && marker != 0xFFC8
        && marker != 0xFFCC;
  }

  /** Whether it has four colours instead of one or three. */
  boolean hasFourInks() {
    return components == 4;
  }

  /** Whether pixels can be skipped: not where scans follow one another, for which all is kept. */
  boolean subsamples() {
    return !several;
  }

  /** Four colours come back as sRGB; their profile is used up then. */
  Traits traits() {
    boolean plain = hasFourInks() || profile.size() == 0;
    return new Traits(orientation, plain ? null : profile.toByteArray());
  }

  /** The file without remarks. */
  ImageInputStream stripped(ImageInputStream file) throws IOException {
    return new HeadedInput(kept.toByteArray(), file, scan);
  }
}
