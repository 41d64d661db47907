package org.darkroom.worker.image;

/**
 * How much there is to be seen along the longer side of a picture. A square that is cut from it has
 * all of the shorter side, so nothing else matters.
 */
final class LongSide {
  /** What has so much of the best window is as good as that. */
  private static final double GOOD = 0.98;

  private final double[] weights;
  private final int window;
  private final boolean across;

  LongSide(int width, int height) {
    across = width > height;
    weights = new double[Math.max(width, height)];
    window = Math.min(width, height);
  }

  LongSide(Bitmap picture) {
    this(picture.width(), picture.height());
  }

  /** Something at a place. */
  void add(int x, int y, double weight) {
    weights[across ? x : y] += weight;
  }

  /**
   * Something as wide and high as that, all of which is within the picture.
   *
   * @param weight of all of it
   */
  void add(double left, double top, double width, double height, double weight) {
    double from = across ? left : top;
    double length = across ? width : height;
    for (int i = (int) from; i < weights.length && i < from + length; i++) {
      double share = Math.min(from + length, i + 1) - Math.max(from, i);
      weights[i] += weight * share / length;
    }
  }

  /**
   * Where the window begins that has most, see {@link Attention#place}. Of several that are good
   * the one whose middle is nearest to that of all that is seen.
   */
  double place() {
    double[] before = new double[weights.length + 1];
    double moment = 0;
    for (int i = 0; i < weights.length; i++) {
      before[i + 1] = before[i] + weights[i];
      moment += weights[i] * (i + 0.5);
    }
    double all = before[weights.length];
    int last = weights.length - window;
    double wanted = all > 0 ? moment / all - window / 2.0 : last / 2.0;
    double most = 0;
    for (int i = 0; i <= last; i++) {
      most = Math.max(most, before[i + window] - before[i]);
    }
    int best = -1;
    for (int i = 0; i <= last; i++) {
      boolean good = before[i + window] - before[i] >= GOOD * most;
      if (good && (best < 0 || Math.abs(i - wanted) < Math.abs(best - wanted))) {
        best = i;
      }
    }
    return (double) Math.max(0, best) / last;
  }
}
