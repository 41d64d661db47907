package org.darkroom.worker.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOException;

/**
 * The scans of a JPEG file that has several. Each goes over all pixels however few bytes it has, so
 * that some 100 KB can keep a decoder busy for over a minute: the first of the "Two Issues with the
 * JPEG Standard" by the libjpeg-turbo project. Encoders write 10, those that search for the
 * smallest file some more.
 */
final class JpegScans {
  /** Allowed however large the image is. */
  private static final int LEAST = 20;

  /** Allowed however small it is. */
  private static final int MOST = 100;

  /** What all scans together may go over. The JDK's reader takes 7 s for as many with 3 colours. */
  private static final long PIXELS = 1_000_000_000;

  private static final int BUFFER = 1 << 16;
  private static final int ESCAPED = 0x00;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xD0;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  private JpegScans(InputStream in) {
    this.in = in;
  }

  /**
   * How many an image may have, 20 to 100.
   *
   * @param pixels that it has
   */
  static int most(long pixels) {
    return (int) Math.max(LEAST, Math.min(MOST, PIXELS / Math.max(1, pixels)));
  }

  /**
   * Counts them. That the file ends early is left to the decoders.
   *
   * @param first where the first one begins
   * @param most how many there may be
   * @throws IOException when there are more
   */
  static void check(Path source, long first, int most) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      in.skipNBytes(first);
      new JpegScans(in).count(most);
    }
  }

  private void count(int most) throws IOException {
    int scans = 0;
    for (int marker = marker(); marker >= 0 && marker != EOI; marker = marker()) {
      if (marker == SOS && ++scans > most) {
        throw new IIOException("more than " + most + " scans");
      }
      for (int left = length(marker); left > 0; left--) {
        next();
      }
    }
  }

  /** The next marker that is not part of a scan's data; -1 at the end. */
  private int marker() throws IOException {
    int value = next();
    while (true) {
      while (value >= 0 && value != 0xFF) {
        value = next();
      }
      while (value == 0xFF) {
        value = next();
      }
      if (value != ESCAPED && (value < RST0 || value >= SOI)) {
        return value;
      }
    }
  }

  /** How many bytes of a segment follow. */
  private int length(int marker) throws IOException {
    return marker == SOI || marker == TEM ? 0 : (next() << 8 | next()) - 2;
  }

  private int next() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position < limit ? buffer[position++] & 0xFF : -1;
  }
}
