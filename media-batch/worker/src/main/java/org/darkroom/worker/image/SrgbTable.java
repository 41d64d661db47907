package org.darkroom.worker.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * Brings colours of a profile to sRGB. The colour engine converts a grid of 33 steps an axis once;
 * pixels between are interpolated in the tetrahedron of their cell, which is exact along greys.
 * Converting each pixel by the engine costs thirty times as much.
 */
final class SrgbTable {
  private static final int STEPS = 33;
  private static final int NEXT_RED = STEPS * STEPS;
  private static final int NEXT_GREEN = STEPS;
  private static final int CELL = 8;

  /** Differences that nobody sees: the profile says sRGB in other words. */
  private static final int SAME = 2;

  private final long[] grid;

  private SrgbTable(long[] grid) {
    this.grid = grid;
  }

  /** The table of a profile; null when it is as good as sRGB, not of three colours, or broken. */
  static @Nullable SrgbTable of(byte[] profile) {
    try {
      ICC_Profile from = ICC_Profile.getInstance(profile);
      if (from.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return null;
      }
      ICC_Profile to = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      WritableRaster in = grid();
      WritableRaster out = grid();
      new ColorConvertOp(new ICC_Profile[] {new ICC_ColorSpace(from).getProfile(), to}, null)
          .filter(in, out);
      return of(in, out);
    } catch (IllegalArgumentException | CMMException | IndexOutOfBoundsException e) {
      // A broken profile leaves the colours as they are.
      return null;
    }
  }

  private static @Nullable SrgbTable of(Raster in, Raster out) {
    long[] grid = new long[STEPS * STEPS * STEPS];
    int[] before = new int[3];
    int[] after = new int[3];
    int largest = 0;
    for (int i = 0; i < grid.length; i++) {
      in.getPixel(i % STEPS, i / STEPS, before);
      out.getPixel(i % STEPS, i / STEPS, after);
      grid[i] = Rows.opaque(after[0], after[1], after[2]);
      for (int c = 0; c < 3; c++) {
        largest = Math.max(largest, Math.abs(before[c] - after[c]));
      }
    }
    return largest <= SAME ? null : new SrgbTable(grid);
  }

  /** All nodes, blue fastest, then green. */
  private static WritableRaster grid() {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, STEPS, STEPS * STEPS, 3, null);
    for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
      int[] node = {value(i / NEXT_RED), value(i / NEXT_GREEN % STEPS), value(i % STEPS)};
      raster.setPixel(i % STEPS, i / STEPS, node);
    }
    return raster;
  }

  private static int value(int step) {
    return Math.min(255, step * CELL);
  }

  /** The image in sRGB. */
  Bitmap apply(Bitmap image) {
    int[] argb = new int[image.argb().length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = convert(image.argb()[i]);
    }
    return new Bitmap(image.width(), image.height(), image.hasAlpha(), argb);
  }

  private int convert(int pixel) {
    int red = stretched(pixel >> 16 & 255);
    int green = stretched(pixel >> 8 & 255);
    int blue = stretched(pixel & 255);
    int at = (red >> 8) * NEXT_RED + (green >> 8) * NEXT_GREEN + (blue >> 8);
    // The way from the cell's near corner to its far one, along the largest fraction first.
    int r = red & 255;
    int g = green & 255;
    int b = blue & 255;
    int first;
    int last;
    if (r >= g) {
      first = r >= b ? NEXT_RED : 1;
      last = g >= b ? 1 : NEXT_GREEN;
    } else {
      first = g >= b ? NEXT_GREEN : 1;
      last = r >= b ? 1 : NEXT_RED;
    }
    int high = Math.max(r, Math.max(g, b));
    int low = Math.min(r, Math.min(g, b));
    int middle = r + g + b - high - low;
    int far = at + NEXT_RED + NEXT_GREEN + 1;
    long sum =
        node(at) * (256 - high)
            + node(at + first) * (high - middle)
            + node(far - last) * (middle - low)
            + node(far) * low
            + 0x0080_0080_0080_0080L;
    long lanes = sum >>> 8;
    int rgb = (int) (((lanes >> 16) & 0xFF0000) | ((lanes >> 8) & 0xFF00) | (lanes & 0xFF));
    return (pixel & 0xFF000000) | rgb;
  }

  private long node(int at) {
    return grid[Math.min(at, grid.length - 1)];
  }

  /** 0 to 255 as steps with eight bits of fraction; the last step is the value 255 itself. */
  private static int stretched(int value) {
    return value >= 248 ? (31 << 8) + (value - 248) * 256 / 7 : value << 5;
  }
}
