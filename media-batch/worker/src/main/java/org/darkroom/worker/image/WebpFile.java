package org.darkroom.worker.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures that were drawn elsewhere in this process. */
public final class WebpFile {
  private WebpFile() {}

  /**
   * Writes an opaque picture as WebP without any metadata.
   *
   * @param quality 0 to 100
   * @param effort 0 to 6
   * @throws IOException when it cannot be encoded or written
   */
  public static void write(BufferedImage image, Path file, int quality, int effort)
      throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] bytes = new WebpEncoder(quality, effort).encode(new Bitmap(width, height, false, argb));
    OwnOutput.check(bytes);
    Files.write(file, bytes);
  }
}
