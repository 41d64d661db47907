package org.darkroom.worker.image;

import java.io.IOException;

/** A last look at what is about to leave: it must be what it will be served as. */
final class OwnOutput {
  private static final int LEAST = 20;

  private OwnOutput() {}

  /**
   * Checks that the bytes are a whole WebP file.
   *
   * @throws IOException when they are not: a fault of ours, never the file's
   */
  static void check(byte[] bytes) throws IOException {
    boolean webp =
        bytes.length >= LEAST
            && Exif.startsWith(bytes, "RIFF")
            && new String(bytes, 8, 7, java.nio.charset.StandardCharsets.ISO_8859_1)
                .equals("WEBPVP8");
    int length =
        webp
            ? 8
                + (bytes[4] & 255)
                + ((bytes[5] & 255) << 8)
                + ((bytes[6] & 255) << 16)
                + ((bytes[7] & 255) << 24)
            : -1;
    if (length != bytes.length) {
      throw new IOException("the encoder made something other than a WebP file");
    }
  }
}
