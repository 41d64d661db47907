package org.darkroom.worker.image;

/**
 * Which pixels of a row, and how much of each, make one of a shorter row. The filter is the Hamming
 * window of one period of sinc, as in Pillow's {@code HAMMING}: it does not alias, is sharper than
 * the triangle at the same cost, and never negative, so that weighed lanes cannot overflow.
 *
 * @param first the first pixel of each target pixel
 * @param weights of the pixels from there on; those of a target pixel add up to 256
 */
@SuppressWarnings("ArrayRecordComponent")
record Weights(int[] first, int[][] weights) {
  static final int ONE = 256;

  static Weights of(int from, int to) {
    int[] first = new int[to];
    int[][] weights = new int[to][];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int start = Math.max(0, (int) Math.floor(center - scale + 0.5));
      int end = Math.min(from, (int) Math.floor(center + scale + 0.5));
      double[] exact = new double[Math.max(1, end - start)];
      for (int k = 0; k < exact.length; k++) {
        exact[k] = hamming((start + k + 0.5 - center) / scale);
      }
      first[i] = Math.min(start, from - exact.length);
      weights[i] = rounded(exact);
    }
    return new Weights(first, weights);
  }

  private static double hamming(double x) {
    if (x == 0) {
      return 1;
    }
    if (Math.abs(x) >= 1) {
      return 0;
    }
    double angle = Math.PI * x;
    return Math.sin(angle) / angle * (0.54 + 0.46 * Math.cos(angle));
  }

  /** Rounds so that the sum is exact: the error of each weight is carried to the next. */
  private static int[] rounded(double[] exact) {
    double sum = 0;
    for (double it : exact) {
      sum += it;
    }
    int[] weights = new int[exact.length];
    double done = 0;
    int given = 0;
    for (int k = 0; k < exact.length; k++) {
      done += sum == 0 ? 1.0 / exact.length : exact[k] / sum;
      int upTo = (int) Math.round(done * ONE);
      weights[k] = upTo - given;
      given = upTo;
    }
    return weights;
  }
}
