package org.darkroom.worker.image;

/**
 * How an image looks in 64 bits: the signs of its 64 lowest frequencies, so that copies of other
 * sizes and qualities differ in few bits and other images in about half of them. After pHash
 * (Zauner 2010), which compares with the median instead.
 *
 * <p>The sign of a frequency that is hardly there would be chance. Such a bit is taken from a
 * pattern instead, which belongs to the strongest frequency; where there is none at all, to the
 * image's only colour.
 */
final class PerceptualHash {
  private static final int EDGE = 32;

  /** Diagonals of the plane of frequencies, from the lowest: those from 1 to 10 hold 65. */
  private static final int DIAGONALS = 11;

  private static final int BITS = 64;

  /** A frequency below this, of 32 by 32 shades from 0 to 255, cannot be seen. */
  private static final double LEAST = 8;

  /** Colours are told apart in steps of so many shades, as a power of two. */
  private static final int COLOUR_STEP = 5;

  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  /** The hash of an image, best one of some hundred pixels; what is transparent counts as white. */
  static long of(Bitmap image) {
    double[] strengths = strengths(across(reduced(image)));
    int strongest = 0;
    for (int i = 1; i < BITS; i++) {
      strongest = Math.abs(strengths[i]) > Math.abs(strengths[strongest]) ? i : strongest;
    }
    boolean plain = Math.abs(strengths[strongest]) < LEAST;
    long pattern =
        mixed(plain ? colour(image) : 2L * strongest + (strengths[strongest] > 0 ? 1 : 0));
    long hash = 0;
    for (int i = 0; i < BITS; i++) {
      boolean seen = Math.abs(strengths[i]) >= LEAST;
      boolean set = seen ? strengths[i] > 0 : (pattern >>> i & 1) == 1;
      hash = hash << 1 | (set ? 1 : 0);
    }
    return hash;
  }

  /** The mean brightness of each of 32 by 32 equal fields, whatever the image's shape. */
  private static double[] reduced(Bitmap image) {
    double[] fields = new double[EDGE * EDGE];
    double high = (double) EDGE / image.height();
    for (int y = 0; y < image.height(); y++) {
      double[] row = row(image, y);
      double from = y * high;
      double to = from + high;
      for (int i = (int) from; i < EDGE && i < to; i++) {
        double share = Math.min(to, i + 1) - Math.max(from, i);
        for (int x = 0; x < EDGE; x++) {
          fields[i * EDGE + x] += share * row[x];
        }
      }
    }
    return fields;
  }

  private static double[] row(Bitmap image, int y) {
    double[] fields = new double[EDGE];
    double wide = (double) EDGE / image.width();
    for (int x = 0, at = y * image.width(); x < image.width(); x++, at++) {
      double from = x * wide;
      double to = from + wide;
      double luma = image.luma(at);
      for (int i = (int) from; i < EDGE && i < to; i++) {
        fields[i] += (Math.min(to, i + 1) - Math.max(from, i)) * luma;
      }
    }
    return fields;
  }

  /** The lowest frequencies across, row by row. */
  private static double[] across(double[] fields) {
    double[] waves = new double[EDGE * DIAGONALS];
    for (int y = 0; y < EDGE; y++) {
      for (int u = 0; u < DIAGONALS; u++) {
        double sum = 0;
        for (int x = 0; x < EDGE; x++) {
          sum += COSINES[u][x] * fields[y * EDGE + x];
        }
        waves[y * DIAGONALS + u] = sum;
      }
    }
    return waves;
  }

  /** The lowest frequencies of all, diagonal by diagonal, without the mean. */
  private static double[] strengths(double[] waves) {
    double[] strengths = new double[BITS];
    for (int diagonal = 1, at = 0; at < BITS; diagonal++) {
      for (int u = 0; u <= diagonal && at < BITS; u++, at++) {
        for (int y = 0; y < EDGE; y++) {
          strengths[at] += COSINES[diagonal - u][y] * waves[y * DIAGONALS + u];
        }
      }
    }
    return strengths;
  }

  private static long colour(Bitmap image) {
    long[] sums = new long[3];
    for (int p : image.argb()) {
      int alpha = p >>> 24;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Bitmap.overWhite(p >> (8 * i) & 255, alpha);
      }
    }
    long colour = 1;
    for (long sum : sums) {
      colour = (colour << 8) | ((sum / image.argb().length) >> COLOUR_STEP);
    }
    return colour << 8;
  }

  /** Spreads a number over all bits: the end of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The orthonormal cosines (DCT-II), computed alike on every machine. */
  private static double[][] cosines() {
    double[][] cosines = new double[DIAGONALS][EDGE];
    for (int u = 0; u < DIAGONALS; u++) {
      double norm = StrictMath.sqrt((u == 0 ? 1.0 : 2.0) / EDGE);
      for (int x = 0; x < EDGE; x++) {
        cosines[u][x] = norm * StrictMath.cos(StrictMath.PI * (2 * x + 1) * u / (2 * EDGE));
      }
    }
    return cosines;
  }
}
