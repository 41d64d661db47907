package org.darkroom.worker.image;

/**
 * Makes rows shorter. Nearly all photos need eight weights a pixel or fewer, many of them six:
 * without a loop these cost half as much.
 */
final class RowNarrowing {
  private static final int SIX = 6;
  private static final int EIGHT = 8;

  private final Weights weights;
  private final int[] first;

  /** How many for each target pixel are in a row of their own; 0 when there are too many. */
  private final int few;

  private final long[] flat;

  RowNarrowing(Weights weights) {
    this.weights = weights;
    this.first = weights.first().clone();
    int most = weights.longest() <= SIX ? SIX : weights.longest() <= EIGHT ? EIGHT : 0;
    this.few = most <= weights.from() ? most : 0;
    this.flat = new long[first.length * few];
    for (int x = 0; few > 0 && x < first.length; x++) {
      int[] all = weights.weights()[x];
      // The last pixels have none behind them to fill up with.
      int start = Math.max(0, Math.min(first[x], weights.from() - few));
      int before = first[x] - start;
      for (int k = 0; k < all.length; k++) {
        flat[x * few + before + k] = all[k];
      }
      first[x] = start;
    }
  }

  /**
   * Weighs a row.
   *
   * @param start what each sum begins with
   */
  void narrow(long[] row, long start, long[] target) {
    switch (few) {
      case SIX -> narrowBySix(row, start, target);
      case EIGHT -> narrowByEight(row, start, target);
      default -> narrowByMany(row, start, target);
    }
  }

  private void narrowBySix(long[] row, long start, long[] target) {
    for (int x = 0, w = 0; x < target.length; x++, w += SIX) {
      int at = first[x];
      target[x] =
          start
              + (row[at] * flat[w] + row[at + 1] * flat[w + 1])
              + (row[at + 2] * flat[w + 2] + row[at + 3] * flat[w + 3])
              + (row[at + 4] * flat[w + 4] + row[at + 5] * flat[w + 5]);
    }
  }

  private void narrowByEight(long[] row, long start, long[] target) {
    for (int x = 0, w = 0; x < target.length; x++, w += EIGHT) {
      int at = first[x];
      target[x] =
          start
              + (row[at] * flat[w] + row[at + 1] * flat[w + 1])
              + (row[at + 2] * flat[w + 2] + row[at + 3] * flat[w + 3])
              + (row[at + 4] * flat[w + 4] + row[at + 5] * flat[w + 5])
              + (row[at + 6] * flat[w + 6] + row[at + 7] * flat[w + 7]);
    }
  }

  private void narrowByMany(long[] row, long start, long[] target) {
    for (int x = 0; x < target.length; x++) {
      int[] all = weights.weights()[x];
      int from = weights.first()[x];
      long sum = start;
      for (int k = 0; k < all.length; k++) {
        sum += row[from + k] * all[k];
      }
      target[x] = sum;
    }
  }
}
