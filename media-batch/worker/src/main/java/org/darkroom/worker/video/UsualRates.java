package org.darkroom.worker.video;

import java.util.List;
import org.darkroom.worker.container.DeclinedException;

/**
 * The rates that cameras and encoders aim at. The library tells only a track's average, which
 * wanders when a phone drops a frame; what a wandering average means, ffprobe finds out better.
 */
final class UsualRates {
  private static final double SHARE = 0.003;

  private static final List<Rate> RATES =
      List.of(
          new Rate(10, 1),
          new Rate(12, 1),
          new Rate(25, 2),
          new Rate(15, 1),
          new Rate(24000, 1001),
          new Rate(24, 1),
          new Rate(25, 1),
          new Rate(30000, 1001),
          new Rate(30, 1),
          new Rate(48, 1),
          new Rate(50, 1),
          new Rate(60000, 1001),
          new Rate(60, 1));

  private UsualRates() {}

  /** The usual rate that is nearest to that average, as a fraction. */
  static String nearest(double average) throws DeclinedException {
    Rate nearest = RATES.get(0);
    for (Rate it : RATES) {
      if (Math.abs(it.perSecond() - average) < Math.abs(nearest.perSecond() - average)) {
        nearest = it;
      }
    }
    if (Math.abs(nearest.perSecond() - average) > SHARE * average) {
      throw new DeclinedException("frame rate");
    }
    return nearest.numerator + "/" + nearest.denominator;
  }

  private record Rate(int numerator, int denominator) {
    double perSecond() {
      return (double) numerator / denominator;
    }
  }
}
