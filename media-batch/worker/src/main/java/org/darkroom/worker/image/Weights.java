package org.darkroom.worker.image;

/**
 * Which pixels of a row, and how much of each, make one of a shorter row.
 *
 * @param from pixels of the row
 * @param first the first pixel of each target pixel
 * @param weights of the pixels from there on, some negative; those of a target pixel add up to 128
 */
@SuppressWarnings("ArrayRecordComponent")
record Weights(int from, int[] first, int[][] weights) {
  static final int ONE = 128;

  /** What is shown in a grid of pictures has to be as sharp as can be, and costs little. */
  private static final int SMALL = 400;

  /**
   * Those of a part of the target row.
   *
   * @param from pixels of the row
   * @param to pixels of the whole target row
   * @param left the first target pixel that is wanted
   * @param count how many are
   */
  static Weights of(int from, int to, int left, int count) {
    Kernel kernel = to <= SMALL ? Kernel.LANCZOS : Kernel.KEYS;
    int[] first = new int[count];
    int[][] weights = new int[count][];
    double scale = (double) from / to;
    double reach = kernel.reach() * scale;
    for (int i = 0; i < count; i++) {
      double center = (left + i + 0.5) * scale;
      int start = Math.max(0, (int) Math.floor(center - reach + 0.5));
      int end = Math.min(from, (int) Math.floor(center + reach + 0.5));
      double[] exact = new double[Math.max(1, end - start)];
      for (int k = 0; k < exact.length; k++) {
        exact[k] = kernel.at((start + k + 0.5 - center) / scale);
      }
      first[i] = Math.min(start, from - exact.length);
      weights[i] = rounded(exact);
    }
    return new Weights(from, first, weights);
  }

  /** The pixel after the last one of a target pixel. */
  int end(int target) {
    return first[target] + weights[target].length;
  }

  /** The most weights of a target pixel. */
  int longest() {
    int longest = 0;
    for (int[] it : weights) {
      longest = Math.max(longest, it.length);
    }
    return longest;
  }

  /** Of how many target pixels one pixel can be part at most. */
  int most() {
    int most = 1;
    for (int i = 0, j = 0; i < first.length; i++) {
      while (j < first.length && first[j] < end(i)) {
        j++;
      }
      most = Math.max(most, j - i);
    }
    return most;
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
