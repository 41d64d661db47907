package org.darkroom.worker.image;

import org.darkroom.worker.image.Rendition.Area;

/**
 * A small image in memory.
 *
 * @param width pixels
 * @param height pixels
 * @param hasAlpha whether alpha may be other than 255
 * @param argb the pixels by rows, 8 bits each of alpha, red, green, blue; colours not multiplied
 */
@SuppressWarnings("ArrayRecordComponent")
record Bitmap(int width, int height, boolean hasAlpha, int[] argb) {

  /** Every n-th pixel of every n-th row, so that no edge is longer than twice that. */
  Bitmap thinned(int edge) {
    int every = Math.max(1, Math.max(width, height) / edge);
    int across = (width + every - 1) / every;
    int down = (height + every - 1) / every;
    int[] few = new int[across * down];
    for (int i = 0; i < few.length; i++) {
      few[i] = argb[i / across * every * width + i % across * every];
    }
    return new Bitmap(across, down, hasAlpha, few);
  }

  /** How bright a pixel is on a white ground, 0 to 255 (ITU-R BT.601). */
  int luma(int at) {
    int p = argb[at];
    int luma = (299 * (p >> 16 & 255) + 587 * (p >> 8 & 255) + 114 * (p & 255) + 500) / 1000;
    return overWhite(luma, p >>> 24);
  }

  /** A value as it is seen on a white ground. */
  static int overWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha)) / 255;
  }

  /** All of it. */
  Area size() {
    return new Area(0, 0, width, height);
  }

  /** A part of it. */
  Bitmap cut(Area part) {
    int[] few = new int[part.width() * part.height()];
    for (int y = 0; y < part.height(); y++) {
      int from = (part.top() + y) * width + part.left();
      System.arraycopy(argb, from, few, y * part.width(), part.width());
    }
    return new Bitmap(part.width(), part.height(), hasAlpha, few);
  }

  /** Half as wide and high, each pixel the mean of four; for opaque images. */
  Bitmap halved() {
    int across = width / 2;
    int down = height / 2;
    int[] half = new int[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0, at = 2 * y * width; x < across; x++, at += 2) {
        int a = argb[at];
        int b = argb[at + 1];
        int c = argb[at + width];
        int d = argb[at + width + 1];
        int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
        int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x200;
        half[y * across + x] = 0xFF000000 | (redBlue >> 2 & 0xFF00FF) | (green >> 2 & 0xFF00);
      }
    }
    return new Bitmap(across, down, false, half);
  }

  /** It as rows. */
  Rows rows() {
    return new Rows() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public int height() {
        return height;
      }

      @Override
      public boolean hasAlpha() {
        return hasAlpha;
      }

      @Override
      public void read(int y, long[] lanes) {
        int from = y * width;
        for (int x = 0; x < width; x++) {
          int p = argb[from + x];
          lanes[x] = Rows.blended(p >>> 24, p >> 16 & 255, p >> 8 & 255, p & 255);
        }
      }
    };
  }
}
