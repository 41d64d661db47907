package org.darkroom.worker.image;

/**
 * Makes rows shorter. Nearly all photos need eight weights a pixel or fewer: without a loop these
 * cost half as much.
 */
final class RowNarrowing {
  private static final int FEW = 8;

  private final Weights weights;
  private final int[] first;

  /** Eight for each target pixel; empty when there are more. */
  private final long[] flat;

  RowNarrowing(Weights weights) {
    this.weights = weights;
    this.first = weights.first().clone();
    this.flat = new long[weights.longest() <= FEW ? first.length * FEW : 0];
    for (int x = 0; x < flat.length / FEW; x++) {
      int[] few = weights.weights()[x];
      // The last pixels have none behind them to fill up with.
      int start = Math.max(0, Math.min(first[x], weights.from() - FEW));
      int before = first[x] - start;
      for (int k = 0; k < few.length; k++) {
        flat[x * FEW + before + k] = few[k];
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
    if (flat.length == 0 || row.length < FEW) {
      narrowByMany(row, start, target);
      return;
    }
    for (int x = 0, w = 0; x < target.length; x++, w += FEW) {
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
