package org.darkroom.worker.image;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;

/**
 * Encodes lossy WebP, for one thread. Offsets are those of {@code webp/encode.h} on 64-bit
 * machines.
 */
final class WebpEncoder {
  private static final int CONFIG_BYTES = 256;
  private static final int METHOD = 8;
  private static final int PICTURE_BYTES = 512;
  private static final int WIDTH = 8;
  private static final int HEIGHT = 12;
  private static final int WRITER = 96;
  private static final int CUSTOM = 104;
  private static final int ERROR_CODE = 136;
  private static final int WRITER_BYTES = 64;
  private static final int SIZE = 8;

  private final int quality;
  private final int effort;
  private final Memory config = new Memory(CONFIG_BYTES);

  /** Pixels of the picture; kept, because fresh memory is slow. */
  private Memory pixels = new Memory(4);

  /**
   * An encoder.
   *
   * @param quality 0 to 100
   * @param effort 0 to 6
   * @throws IOException when the library is of another layout
   */
  WebpEncoder(int quality, int effort) throws IOException {
    this.quality = quality;
    this.effort = effort;
    config.clear();
    check(WebpLibrary.WebPConfigInitInternal(config, 0, quality, WebpLibrary.ENCODER_ABI), "ABI");
    config.setInt(METHOD, effort);
    check(WebpLibrary.WebPValidateConfig(config), "configuration");
  }

  /** Whether it was made with these. */
  boolean isOf(int otherQuality, int otherEffort) {
    return quality == otherQuality && effort == otherEffort;
  }

  /**
   * The image as a WebP file without any metadata.
   *
   * @throws IOException when the encoder fails
   */
  byte[] encode(Bitmap image) throws IOException {
    try (Memory picture = new Memory(PICTURE_BYTES);
        Memory writer = new Memory(WRITER_BYTES)) {
      picture.clear();
      writer.clear();
      check(WebpLibrary.WebPPictureInitInternal(picture, WebpLibrary.ENCODER_ABI), "ABI");
      WebpLibrary.WebPMemoryWriterInit(writer);
      picture.setInt(WIDTH, image.width());
      picture.setInt(HEIGHT, image.height());
      picture.setPointer(WRITER, WebpLibrary.MEMORY_WRITE);
      picture.setPointer(CUSTOM, writer);
      try {
        check(take(picture, image), "import");
        check(WebpLibrary.WebPEncode(config, picture), "error " + picture.getInt(ERROR_CODE));
        Pointer bytes = writer.getPointer(0);
        return bytes.getByteArray(0, Math.toIntExact(writer.getLong(SIZE)));
      } finally {
        WebpLibrary.WebPPictureFree(picture);
        WebpLibrary.WebPMemoryWriterClear(writer);
      }
    }
  }

  /** Pixels lie in memory as blue, green, red, alpha: an ARGB int on little-endian machines. */
  private int take(Pointer picture, Bitmap image) {
    int stride = image.width() * 4;
    if (pixels.size() < (long) stride * image.height()) {
      pixels.close();
      pixels = new Memory((long) stride * image.height());
    }
    pixels.write(0, image.argb(), 0, image.argb().length);
    return image.hasAlpha()
        ? WebpLibrary.WebPPictureImportBGRA(picture, pixels, stride)
        : WebpLibrary.WebPPictureImportBGRX(picture, pixels, stride);
  }

  private static void check(int success, String what) throws IOException {
    if (success == 0) {
      throw new IOException("WebP encoder: " + what);
    }
  }
}
