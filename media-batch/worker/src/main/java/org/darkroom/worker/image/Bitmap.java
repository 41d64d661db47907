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

  /** A part of it as rows. */
  Rows rows(Area area) {
    return new Rows() {
      @Override
      public int width() {
        return area.width();
      }

      @Override
      public int height() {
        return area.height();
      }

      @Override
      public boolean hasAlpha() {
        return hasAlpha;
      }

      @Override
      public void read(int y, long[] lanes) {
        int from = (area.top() + y) * width + area.left();
        for (int x = 0; x < area.width(); x++) {
          int p = argb[from + x];
          lanes[x] = Rows.blended(p >>> 24, p >> 16 & 255, p >> 8 & 255, p & 255);
        }
      }
    };
  }
}
