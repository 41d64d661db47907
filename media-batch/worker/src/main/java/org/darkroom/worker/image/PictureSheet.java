package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Equal pictures in rows on one black sheet. */
public final class PictureSheet {
  private static final int BLACK = 0xFF000000;
  private static final int EFFORT = 2;
  private static final int MOST_SIDE = 16_383;

  private final int columns;
  private final int width;
  private final int height;
  private final Bitmap sheet;
  private final int places;
  private int pictures;

  /**
   * An empty sheet.
   *
   * @param columns pictures in a row
   * @param rows rows of pictures
   * @param width of each picture
   * @param height of each picture
   * @throws IOException when WebP has no pictures of that size
   */
  public PictureSheet(int columns, int rows, int width, int height) throws IOException {
    if (columns * width > MOST_SIDE || rows * height > MOST_SIDE) {
      throw new IOException("the sheet is too large");
    }
    this.columns = columns;
    this.width = width;
    this.height = height;
    this.places = columns * rows;
    int[] pixels = new int[columns * width * rows * height];
    Arrays.fill(pixels, BLACK);
    sheet = new Bitmap(columns * width, rows * height, false, pixels);
  }

  /**
   * Puts a frame at the next place.
   *
   * @throws IOException when there is none, or the frame is smaller than the picture
   */
  public void add(PlanarFrame frame) throws IOException {
    if (pictures == places || frame.width() < width || frame.height() < height) {
      throw new IOException("the frame does not fit");
    }
    Bitmap picture = Resampler.fit(new PlanarRows(frame), width, height);
    int at = pictures / columns * height * sheet.width() + pictures % columns * width;
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture.argb(), y * width, sheet.argb(), at + y * sheet.width(), width);
    }
    pictures++;
  }

  /** How many pictures are on it. */
  public int pictures() {
    return pictures;
  }

  /**
   * Writes it as WebP.
   *
   * @param quality 0 to 100
   * @throws IOException when it cannot be encoded or written
   */
  public void write(Path file, int quality) throws IOException {
    Files.write(file, new WebpEncoder(quality, EFFORT).encode(sheet));
  }
}
