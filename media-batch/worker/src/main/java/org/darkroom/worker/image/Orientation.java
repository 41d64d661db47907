package org.darkroom.worker.image;

/** How a stored image is to be turned for display, in the order of EXIF (tag 0x0112). */
enum Orientation {
  NORMAL(false, false, false),
  FLIPPED(false, true, false),
  TURNED_180(false, true, true),
  FLIPPED_180(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_90(true, true, false),
  TRANSVERSED(true, true, true),
  TURNED_270(true, false, true);

  private final boolean swaps;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * First rows and columns change places where asked, then columns are taken from the right and
   * rows from the bottom.
   */
  Orientation(boolean swaps, boolean fromRight, boolean fromBottom) {
    this.swaps = swaps;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation of that number from 1 to 8; any other means normal. */
  static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : NORMAL;
  }

  /** Whether width and height change places. */
  boolean swaps() {
    return swaps;
  }

  /** The image as displayed. */
  Bitmap apply(Bitmap in) {
    if (this == NORMAL) {
      return in;
    }
    int width = swaps ? in.height() : in.width();
    int height = swaps ? in.width() : in.height();
    int[] out = new int[width * height];
    for (int y = 0; y < height; y++) {
      int row = fromBottom ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int column = fromRight ? width - 1 - x : x;
        int from = swaps ? column * in.width() + row : row * in.width() + column;
        out[y * width + x] = in.argb()[from];
      }
    }
    return new Bitmap(width, height, in.hasAlpha(), out);
  }
}
