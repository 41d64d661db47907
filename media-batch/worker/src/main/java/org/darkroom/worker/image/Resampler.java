package org.darkroom.worker.image;

import java.util.Arrays;
import org.darkroom.worker.image.Rendition.Area;

/** Makes images smaller, row by row, without ever holding the large one. */
final class Resampler {
  private static final int BITS = 7;
  private static final long ONES = 0x0001_0001_0001_0001L;

  /**
   * Added to each lane and taken away again: negative weights, at most 0.28 in all, do not bring a
   * sum below zero, so that no lane ever borrows from the next; positive ones, at most 1.28 of 255,
   * stay below 2^16 with it.
   */
  private static final long FLOOR = 96;

  private static final long START = ((FLOOR << BITS) + (1 << (BITS - 1))) * ONES;
  private static final long NINE_BITS = 0x01FF_01FF_01FF_01FFL;
  private static final long SIGNS = 0x8000_8000_8000_8000L;
  private static final int OPAQUE = 0xFF00_0000;

  private final Weights down;
  private final RowNarrowing across;

  /** Sums of the rows that are not complete yet, each at its number modulo their count. */
  private final long[][] sums;

  private final long[] target;
  private final int[] argb;
  private final boolean hasAlpha;

  private Resampler(Rows rows, int wholeWidth, int wholeHeight, Area part) {
    down = Weights.of(rows.height(), wholeHeight, part.top(), part.height());
    across = new RowNarrowing(Weights.of(rows.width(), wholeWidth, part.left(), part.width()));
    sums = new long[down.most()][rows.width()];
    target = new long[part.width()];
    argb = new int[part.width() * part.height()];
    hasAlpha = rows.hasAlpha();
  }

  /** The image at that size, which is not larger than it is. */
  static Bitmap fit(Rows rows, int width, int height) {
    return fit(rows, width, height, new Area(0, 0, width, height));
  }

  /** A part of the image at that size, which is not larger than it is. */
  static Bitmap fit(Rows rows, int wholeWidth, int wholeHeight, Area part) {
    Resampler resampler = new Resampler(rows, wholeWidth, wholeHeight, part);
    resampler.run(rows, part.height());
    return new Bitmap(part.width(), part.height(), rows.hasAlpha(), resampler.argb);
  }

  /** Each row goes into the sums of all target rows that it is part of. */
  private void run(Rows rows, int height) {
    long[] row = new long[rows.width()];
    for (long[] it : sums) {
      Arrays.fill(it, START);
    }
    int next = 0;
    for (int y = down.first()[0]; next < height; y++) {
      rows.read(y, row);
      for (int i = next; i < height && down.first()[i] <= y; i++) {
        int k = y - down.first()[i];
        if (k < down.weights()[i].length && down.weights()[i][k] != 0) {
          add(row, down.weights()[i][k], sums[i % sums.length]);
        }
      }
      for (; next < height && y + 1 >= down.end(next); next++) {
        finish(sums[next % sums.length], next);
      }
    }
  }

  private void finish(long[] sum, int y) {
    clamp(sum);
    across.narrow(sum, START, target);
    clamp(target);
    if (hasAlpha) {
      pack(y * target.length);
    } else {
      packOpaque(y * target.length);
    }
    Arrays.fill(sum, START);
  }

  /** Makes bytes of the sums of all lanes: below 0 and above 255 there is nothing. */
  private static void clamp(long[] sums) {
    for (int x = 0; x < sums.length; x++) {
      long value = ((sums[x] >>> BITS & NINE_BITS) | SIGNS) - FLOOR * ONES;
      long positive = value >>> 15 & ONES;
      long large = value >>> 8 & positive;
      sums[x] = (value | ((large << 8) - large)) & ((positive << 8) - positive);
    }
  }

  private static void add(long[] row, long weight, long[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += row[x] * weight;
    }
  }

  /** Without a branch, so that the JVM does several at once. */
  private void packOpaque(int at) {
    for (int x = 0; x < target.length; x++) {
      long it = target[x];
      argb[at + x] =
          OPAQUE | ((int) (it >>> 16) & 0xFF0000) | ((int) (it >>> 8) & 0xFF00) | ((int) it & 0xFF);
    }
  }

  private void pack(int at) {
    for (int x = 0; x < target.length; x++) {
      long lanes = target[x];
      int alpha = (int) (lanes >>> 48);
      int red = divided((int) (lanes >> 32) & 255, alpha);
      int green = divided((int) (lanes >> 16) & 255, alpha);
      int blue = divided((int) lanes & 255, alpha);
      argb[at + x] = alpha << 24 | red << 16 | green << 8 | blue;
    }
  }

  private static int divided(int value, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (value * 255 + alpha / 2) / alpha);
  }
}
