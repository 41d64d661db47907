package org.darkroom.worker.image;

/**
 * An image read row by row, each pixel as four 16-bit lanes of a long: alpha, red, green, blue,
 * each 0 to 255, colours multiplied by alpha. So one multiplication weighs all four.
 */
interface Rows {
  int width();

  int height();

  boolean hasAlpha();

  /** Reads a row; rows are asked for in ascending order. */
  void read(int y, long[] lanes);

  /** One opaque pixel. */
  static long opaque(int red, int green, int blue) {
    return 255L << 48 | (long) red << 32 | (long) green << 16 | blue;
  }

  /** One pixel that may be transparent. */
  static long blended(int alpha, int red, int green, int blue) {
    if (alpha == 255) {
      return opaque(red, green, blue);
    }
    return (long) alpha << 48
        | (long) times(red, alpha) << 32
        | (long) times(green, alpha) << 16
        | times(blue, alpha);
  }

  private static int times(int value, int alpha) {
    return (value * alpha + 127) / 255;
  }
}
