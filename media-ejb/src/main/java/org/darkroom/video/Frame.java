package org.darkroom.video;

import org.darkroom.engine.FrameSize;

/**
 * A frame that was taken of a video.
 *
 * @param size of its picture
 * @param detail how much there is to see, see {@link #RICH}
 * @param taker the engine that took it, {@code ffmpeg} or {@code humble}
 */
public record Frame(FrameSize size, double detail, String taker) {
  /** How many shades of brightness {@link #detail} tells apart. */
  public static final int SHADES = 64;

  /**
   * The detail, of at most 6, from which a picture shows something. Photographed scenes have 4 to
   * 5.5; black, fades and single titles stay below 3.
   */
  public static final double RICH = 3.5;

  /** The standard deviation, in shades, from which a picture has its full contrast: 40 of 256. */
  private static final double FULL_CONTRAST = 10;

  /**
   * The detail of a picture: the entropy of its brightness in bits (Shannon 1948), less where there
   * is little contrast, since a scene that is fading has as many shades as the whole one.
   *
   * @param counts how many samples have each shade
   */
  public static double detail(int[] counts) {
    double all = 0;
    double sum = 0;
    double squares = 0;
    for (int shade = 0; shade < counts.length; shade++) {
      all += counts[shade];
      sum += (double) counts[shade] * shade;
      squares += (double) counts[shade] * shade * shade;
    }
    if (all == 0) {
      return 0;
    }
    double bits = 0;
    for (int count : counts) {
      bits -= count == 0 ? 0 : count / all * Math.log(count / all) / Math.log(2);
    }
    double deviation = Math.sqrt(Math.max(0, squares / all - sum / all * (sum / all)));
    return bits * Math.min(1, deviation / FULL_CONTRAST);
  }
}
