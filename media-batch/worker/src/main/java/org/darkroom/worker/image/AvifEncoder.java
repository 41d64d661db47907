package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;

/** Encodes lossy AVIF by libvips. */
final class AvifEncoder {
  /** The operation that does it. */
  static final String SAVER = "heifsave";

  private static final int OPAQUE_BANDS = 3;
  private static final int LEAST = 32;

  private final Vips vips;

  AvifEncoder(Vips vips) {
    this.vips = vips;
  }

  /**
   * Whether the library was built with an encoder of AV1: it says so only when it is asked to
   * encode.
   */
  boolean works() {
    try {
      Path file = Files.createTempFile("try", ".avif");
      try {
        return write(new Bitmap(16, 16, false, new int[16 * 16]), file, 50, 0) > 0;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes the image as an AVIF file without any metadata.
   *
   * @param quality 1 to 100
   * @param effort 0 (quick) to 9 (small)
   * @return the bytes of the file
   * @throws IOException when the library cannot, or makes something else
   */
  long write(Bitmap image, Path file, int quality, int effort) throws IOException {
    try (VipsRoom room = vips.room()) {
      int bands = image.hasAlpha() ? OPAQUE_BANDS + 1 : OPAQUE_BANDS;
      VipsImage pixels = room.of(samples(image, bands), image.width(), image.height(), bands);
      VipsImage colours = room.apply("copy", pixels, Map.of("interpretation", "srgb"));
      room.write(
          SAVER,
          colours,
          Map.of(
              "filename",
              file.toString(),
              "compression",
              "av1",
              "Q",
              Integer.toString(quality),
              "effort",
              Integer.toString(effort)));
    }
    check(file);
    return Files.size(file);
  }

  private static byte[] samples(Bitmap image, int bands) {
    byte[] samples = new byte[image.width() * image.height() * bands];
    int at = 0;
    for (int pixel : image.argb()) {
      samples[at++] = (byte) (pixel >> 16);
      samples[at++] = (byte) (pixel >> 8);
      samples[at++] = (byte) pixel;
      if (bands > OPAQUE_BANDS) {
        samples[at++] = (byte) (pixel >>> 24);
      }
    }
    return samples;
  }

  /** It must be what it will be served as: box {@code ftyp} of brand {@code avif}. */
  private static void check(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(LEAST);
    }
    String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
    if (head.length < LEAST || !text.startsWith("ftypavif", 4)) {
      throw new IOException("the encoder made something other than an AVIF file");
    }
  }
}
