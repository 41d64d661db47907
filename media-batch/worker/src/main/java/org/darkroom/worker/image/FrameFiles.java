package org.darkroom.worker.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * How a frame of a video is shown, and where it goes.
 *
 * @param width of the poster as displayed, at most the frame's with square pixels
 * @param height of the poster as displayed
 * @param poster gets the frame as JPEG of that size
 * @param smallWidth at most the poster's
 * @param smallHeight at most the poster's
 * @param small gets the frame as PNG of that size
 */
public record FrameFiles(
    int width, int height, Path poster, int smallWidth, int smallHeight, Path small) {
  private static final float QUALITY = 0.9f;
  private static final int SHADES = 64;
  private static final int GLANCE_WIDTH = 64;
  private static final int GLANCE_HEIGHT = 36;

  /**
   * Writes both.
   *
   * @return how many pixels of a tiny copy have each of 64 shades of brightness, darkest first
   * @throws IOException when the sizes do not fit the frame, or a file cannot be written
   */
  public int[] write(PlanarFrame frame) throws IOException {
    Orientation turn =
        switch (frame.look().quarterTurns()) {
          case 1 -> Orientation.TURNED_90;
          case 2 -> Orientation.TURNED_180;
          case 3 -> Orientation.TURNED_270;
          default -> Orientation.NORMAL;
        };
    int storedWidth = turn.swaps() ? height : width;
    int storedHeight = turn.swaps() ? width : height;
    if (storedHeight > frame.height() || smallWidth > width || smallHeight > height) {
      throw new IOException("the frame is smaller than announced");
    }
    Rows rows = new PlanarRows(frame);
    if (storedWidth > frame.width()) {
      rows = new StretchedRows(rows, storedWidth);
    }
    Bitmap picture = turn.apply(Resampler.fit(rows, storedWidth, storedHeight));
    encode(picture, "jpeg", poster);
    Bitmap less = Resampler.fit(picture.rows(), smallWidth, smallHeight);
    encode(less, "png", small);
    return shades(
        Resampler.fit(
            less.rows(), Math.min(GLANCE_WIDTH, smallWidth), Math.min(GLANCE_HEIGHT, smallHeight)));
  }

  /** How many pixels have each shade of brightness. */
  private static int[] shades(Bitmap picture) {
    int[] counts = new int[SHADES];
    for (int pixel : picture.argb()) {
      // ITU-R BT.601, in thousandths.
      int luma = 299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255);
      counts[luma / 1000 * SHADES / 256]++;
    }
    return counts;
  }

  private static void encode(Bitmap picture, String format, Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
