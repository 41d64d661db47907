package org.darkroom.worker.image;

import java.io.IOException;
import java.util.Arrays;

/** Draws an animation frame by frame. */
final class Canvas {
  private final int width;
  private final int height;
  private int[] shown;
  private int[] before = new int[0];

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.shown = new int[width * height];
  }

  /**
   * What is seen while that frame is.
   *
   * @throws IOException when it is damaged
   */
  Bitmap draw(Animation.Frame frame) throws IOException {
    Bitmap pixels = frame.pixels().decode();
    if (frame.after() == Animation.After.RESTORE) {
      before = shown.clone();
    }
    int right = Math.min(width, frame.left() + pixels.width());
    int bottom = Math.min(height, frame.top() + pixels.height());
    for (int y = frame.top(); y < bottom; y++) {
      int from = (y - frame.top()) * pixels.width() - frame.left();
      for (int x = frame.left(); x < right; x++) {
        int over = pixels.argb()[from + x];
        int at = y * width + x;
        shown[at] = frame.blends() ? blend(over, shown[at]) : over;
      }
    }
    Bitmap seen = new Bitmap(width, height, true, shown.clone());
    switch (frame.after()) {
      case CLEAR -> {
        for (int y = frame.top(); y < bottom; y++) {
          Arrays.fill(shown, y * width + Math.min(frame.left(), right), y * width + right, 0);
        }
      }
      case RESTORE -> shown = before;
      case KEEP -> {}
    }
    return seen;
  }

  private static int blend(int over, int under) {
    int alpha = over >>> 24;
    if (alpha == 255 || under >>> 24 == 0) {
      return over;
    }
    if (alpha == 0) {
      return under;
    }
    int rest = (under >>> 24) * (255 - alpha);
    int all = alpha * 255 + rest;
    int out = ((all + 127) / 255) << 24;
    for (int shift = 0; shift < 24; shift += 8) {
      int mixed = (over >> shift & 255) * alpha * 255 + (under >> shift & 255) * rest;
      out |= ((mixed + all / 2) / all) << shift;
    }
    return out;
  }
}
