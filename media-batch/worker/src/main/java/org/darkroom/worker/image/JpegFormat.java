package org.darkroom.worker.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** JPEG, with the JDK's reader; four-colour files with TwelveMonkeys', which knows their inks. */
final class JpegFormat implements Format {
  private static final int MARKERS = 2000;
  private static final int SOI = 0xFFD8;
  private static final int SOS = 0xFFDA;
  private static final int APP1 = 0xFFE1;
  private static final int APP2 = 0xFFE2;
  private static final int SOF2 = 0xFFC2;

  @Override
  public Picture open(Path source) throws IOException {
    Header header = Header.read(source);
    boolean fourInks = header.components == 4;
    ImageReader reader =
        fourInks ? new JPEGImageReaderSpi().createReaderInstance(null) : Readers.ofJdk("JPEG");
    // Four colours come back as sRGB; their profile is used up then.
    byte[] profile = fourInks ? null : header.profile.toByteArray();
    Traits traits =
        new Traits(header.orientation, profile == null || profile.length == 0 ? null : profile);
    ImageInputStream file = Readers.input(source);
    ImageInputStream input =
        fourInks ? file : new HeadedInput(header.kept.toByteArray(), file, header.scan);
    return new ReaderPicture(input, reader, traits) {
      @Override
      public boolean subsamples() {
        // All coefficients of a progressive file are kept in memory, whatever is skipped later.
        return !header.progressive;
      }
    };
  }

  /** What stands before the pixels. */
  private static final class Header {
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
    private boolean progressive;

    static Header read(Path source) throws IOException {
      Header header = new Header();
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
        components = bytes.length > 5 ? bytes[5] : 0;
        progressive = marker >= SOF2;
      } else if (marker == APP2 && Exif.startsWith(bytes, "ICC_PROFILE\0") && bytes.length > 14) {
        profile.write(bytes, 14, bytes.length - 14);
      } else if (Exif.startsWith(bytes, "Exif\0\0") && !oriented) {
        orientation = Exif.orientation(bytes);
        oriented = true;
      } else if (Exif.startsWith(bytes, "http://ns.adobe.com/xap/1.0/\0") && !oriented) {
        orientation = Exif.ofXmp(Arrays.copyOfRange(bytes, 29, bytes.length));
      }
    }

    /**
     * Comments and application segments but for JFIF's and Adobe's, which tell the colour model.
     */
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
  }
}
