package org.darkroom.worker.image;

/**
 * A guess at what is looked at: edges, strong colours, skin. A simple one, after smartcrop.js (J.
 * Wagner), for machines without libvips; some microseconds for each picture.
 */
final class Saliency implements Attention {
  private static final int EDGE = 96;
  private static final double EDGES = 1;
  private static final double COLOURS = 0.25;
  private static final double SKIN = 0.5;

  /** The direction of skin's colours among red, green and blue, of length 1. */
  private static final double[] SKIN_TONE = {0.735, 0.537, 0.415};

  /** How near to that a colour is that counts in part, and darkness that never does. */
  private static final double SKIN_NEAR = 0.97;

  private static final double DARK = 50;

  @Override
  public double place(Bitmap picture) {
    double scale = Math.min(1, (double) EDGE / Math.max(picture.width(), picture.height()));
    Bitmap small = picture;
    if (scale < 1) {
      int width = (int) Math.max(1, Math.round(picture.width() * scale));
      int height = (int) Math.max(1, Math.round(picture.height() * scale));
      small = Resampler.fit(picture.rows(), width, height);
    }
    if (small.width() == small.height()) {
      return MIDDLE.place(picture);
    }
    LongSide side = new LongSide(small);
    for (int y = 1; y < small.height() - 1; y++) {
      for (int x = 1; x < small.width() - 1; x++) {
        side.add(x, y, weight(small, y * small.width() + x));
      }
    }
    return side.place();
  }

  private static double weight(Bitmap picture, int at) {
    int width = picture.width();
    int around =
        picture.luma(at - 1)
            + picture.luma(at + 1)
            + picture.luma(at - width)
            + picture.luma(at + width);
    double edge = Math.abs(4 * picture.luma(at) - around) / 255.0;
    int p = picture.argb()[at];
    double red = p >> 16 & 255;
    double green = p >> 8 & 255;
    double blue = p & 255;
    double most = Math.max(red, Math.max(green, blue));
    double least = Math.min(red, Math.min(green, blue));
    double colour = (most - least) / 255;
    return (EDGES * edge + COLOURS * colour * colour + SKIN * skin(red, green, blue))
        * (p >>> 24)
        / 255;
  }

  private static double skin(double red, double green, double blue) {
    double length = Math.sqrt(red * red + green * green + blue * blue);
    if (length < DARK) {
      return 0;
    }
    double near = (red * SKIN_TONE[0] + green * SKIN_TONE[1] + blue * SKIN_TONE[2]) / length;
    return Math.max(0, (near - SKIN_NEAR) / (1 - SKIN_NEAR));
  }
}
