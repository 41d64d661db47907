package org.darkroom.worker.face;

import java.nio.FloatBuffer;

/**
 * A picture in the middle of a square, as models want it, with nothing beside it.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
record Letterbox(int width, int height) {
  /** The edge of the square. */
  static final int EDGE = 256;

  private static final int BANDS = 3;

  /** Colours go from -1 to 1. */
  private static final float HALF = 127.5f;

  /** How large the picture is in the square. */
  double scale() {
    return (double) EDGE / Math.max(width, height);
  }

  /** What lies left of it in the square. */
  double left() {
    return (EDGE - width * scale()) / 2;
  }

  /** What lies above it in the square. */
  double top() {
    return (EDGE - height * scale()) / 2;
  }

  /**
   * The square, red, green and blue of each pixel side by side.
   *
   * @param argb the picture's pixels by rows
   */
  FloatBuffer pixels(int[] argb) {
    FloatBuffer square = FloatBuffer.allocate(EDGE * EDGE * BANDS);
    for (int y = 0; y < EDGE; y++) {
      double fromY = (y + 0.5 - top()) / scale() - 0.5;
      for (int x = 0; x < EDGE; x++) {
        double fromX = (x + 0.5 - left()) / scale() - 0.5;
        boolean inside = fromX > -1 && fromX < width && fromY > -1 && fromY < height;
        for (int shift = 16; shift >= 0; shift -= 8) {
          double shade = inside ? between(argb, fromX, fromY, shift) : 0;
          square.put((float) shade / HALF - 1);
        }
      }
    }
    return square.flip();
  }

  /** Bilinear, with the last pixels going on beyond the edges. */
  private double between(int[] argb, double x, double y, int shift) {
    double clampedX = Math.max(0, Math.min(width - 1.0, x));
    double clampedY = Math.max(0, Math.min(height - 1.0, y));
    int left = (int) clampedX;
    int top = (int) clampedY;
    int right = Math.min(width - 1, left + 1);
    int bottom = Math.min(height - 1, top + 1);
    double dx = clampedX - left;
    double dy = clampedY - top;
    double above =
        shade(argb[top * width + left], shift) * (1 - dx)
            + shade(argb[top * width + right], shift) * dx;
    double below =
        shade(argb[bottom * width + left], shift) * (1 - dx)
            + shade(argb[bottom * width + right], shift) * dx;
    return above * (1 - dy) + below * dy;
  }

  private static int shade(int pixel, int shift) {
    int alpha = pixel >>> 24;
    return ((pixel >> shift & 255) * alpha + 255 * (255 - alpha)) / 255;
  }
}
