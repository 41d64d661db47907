package org.darkroom.worker.image;

/** Makes images smaller, row by row, without ever holding the large one. */
final class Resampler {
  private static final long HALF = 0x0080_0080_0080_0080L;
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

  private Resampler() {}

  /** The image at that size, which is not larger than it is. */
  static Bitmap fit(Rows rows, int width, int height) {
    int[] argb = new int[width * height];
    Weights across = Weights.of(rows.width(), width);
    Weights down = Weights.of(rows.height(), height);
    long[] full = new long[rows.width()];
    int longest = 0;
    for (int[] it : down.weights()) {
      longest = Math.max(longest, it.length);
    }
    long[][] ring = new long[longest][width];
    long[] sum = new long[width];
    int read = 0;
    for (int y = 0; y < height; y++) {
      int first = down.first()[y];
      int[] weights = down.weights()[y];
      for (; read < first + weights.length; read++) {
        if (read >= first) {
          rows.read(read, full);
          narrow(full, across, ring[read % longest]);
        }
      }
      java.util.Arrays.fill(sum, HALF);
      for (int k = 0; k < weights.length; k++) {
        add(ring[(first + k) % longest], weights[k], sum);
      }
      pack(sum, argb, y * width, rows.hasAlpha());
    }
    return new Bitmap(width, height, rows.hasAlpha(), argb);
  }

  private static void narrow(long[] full, Weights across, long[] target) {
    int[] first = across.first();
    if (full.length == target.length) {
      System.arraycopy(full, 0, target, 0, full.length);
      return;
    }
    for (int x = 0; x < target.length; x++) {
      int[] weights = across.weights()[x];
      int from = first[x];
      long sum = HALF;
      for (int k = 0; k < weights.length; k++) {
        sum += full[from + k] * weights[k];
      }
      target[x] = sum >>> 8 & LOW_BYTES;
    }
  }

  private static void add(long[] row, long weight, long[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += row[x] * weight;
    }
  }

  private static void pack(long[] sum, int[] argb, int at, boolean hasAlpha) {
    for (int x = 0; x < sum.length; x++) {
      long lanes = sum[x] >>> 8 & LOW_BYTES;
      int alpha = hasAlpha ? (int) (lanes >>> 48) : 255;
      int red = (int) (lanes >> 32) & 255;
      int green = (int) (lanes >> 16) & 255;
      int blue = (int) lanes & 255;
      if (alpha != 255) {
        red = divided(red, alpha);
        green = divided(green, alpha);
        blue = divided(blue, alpha);
      }
      argb[at + x] = alpha << 24 | red << 16 | green << 8 | blue;
    }
  }

  private static int divided(int value, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (value * 255 + alpha / 2) / alpha);
  }
}
