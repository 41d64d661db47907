package org.darkroom.engine;

/**
 * The size of a picture.
 *
 * @param width pixels
 * @param height pixels
 */
public record FrameSize(int width, int height) {

  /** The shorter side, by which renditions are named. */
  public int shortSide() {
    return Math.min(width, height);
  }

  /**
   * The size with that shorter side and the same proportions; both sides even, as 4:2:0 needs, and
   * at least 2.
   */
  public FrameSize withShortSide(int side) {
    double factor = (double) side / shortSide();
    return new FrameSize(even(width * factor), even(height * factor));
  }

  /** The same with odd sides made shorter by one, at least 2. */
  public FrameSize madeEven() {
    return new FrameSize(Math.max(2, width & ~1), Math.max(2, height & ~1));
  }

  private static int even(double side) {
    return Math.max(2, 2 * (int) Math.round(side / 2));
  }
}
