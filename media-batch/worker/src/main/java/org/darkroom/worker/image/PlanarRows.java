package org.darkroom.worker.image;

/**
 * The rows of a {@link PlanarFrame} in colours. Chroma lies at the even columns and between the
 * rows, as in MPEG-2 and all that followed, and is interpolated. The factors are those of ITU-R
 * BT.601 and BT.709, times 2^16.
 */
final class PlanarRows implements Rows {
  private static final int BITS = 16;
  private static final int ONE = 1 << BITS;

  private final PlanarFrame frame;
  private final int base;
  private final int scale;
  private final int redByRed;
  private final int greenByBlue;
  private final int greenByRed;
  private final int blueByBlue;
  private final int[] blues;
  private final int[] reds;

  PlanarRows(PlanarFrame frame) {
    this.frame = frame;
    boolean full = frame.look().fullRange();
    boolean high = frame.look().highDefinition();
    base = full ? 0 : 16;
    scale = full ? ONE : (int) Math.round(ONE * 255.0 / 219);
    double chroma = full ? 1 : 255.0 / 224;
    redByRed = (int) Math.round(ONE * chroma * (high ? 1.5748 : 1.402));
    greenByBlue = (int) Math.round(ONE * chroma * (high ? 0.187324 : 0.344136));
    greenByRed = (int) Math.round(ONE * chroma * (high ? 0.468124 : 0.714136));
    blueByBlue = (int) Math.round(ONE * chroma * (high ? 1.8556 : 1.772));
    int half = (frame.width() + 1) / 2 + 1;
    blues = new int[half];
    reds = new int[half];
  }

  @Override
  public int width() {
    return frame.width();
  }

  @Override
  public int height() {
    return frame.height();
  }

  @Override
  public boolean hasAlpha() {
    return false;
  }

  @Override
  public void read(int y, long[] lanes) {
    mix(frame.blue(), y, blues);
    mix(frame.red(), y, reds);
    int at = y * frame.lumaStride();
    for (int x = 0; x < frame.width(); x++) {
      int half = x >> 1;
      int next = half + (x & 1);
      // Rows are mixed times 4; together with this sum, times 8, around 128.
      int blue = blues[half] + blues[next] - 1024;
      int red = reds[half] + reds[next] - 1024;
      int light = ((frame.luma()[at + x] & 255) - base) * scale + ONE / 2;
      lanes[x] =
          Rows.opaque(
              clamp(light + (int) (((long) red * redByRed) >> 3)),
              clamp(light - (int) (((long) blue * greenByBlue + (long) red * greenByRed) >> 3)),
              clamp(light + (int) (((long) blue * blueByBlue) >> 3)));
    }
  }

  /** Three parts of the nearer row and one of the other; the last column is repeated. */
  private void mix(byte[] plane, int y, int[] mixed) {
    int last = (frame.height() + 1) / 2 - 1;
    int near = Math.min(y >> 1, last);
    int far = Math.max(0, Math.min(last, (y & 1) == 0 ? near - 1 : near + 1));
    int width = (frame.width() + 1) / 2;
    for (int x = 0; x < width; x++) {
      mixed[x] =
          3 * (plane[near * frame.chromaStride() + x] & 255)
              + (plane[far * frame.chromaStride() + x] & 255);
    }
    mixed[width] = mixed[width - 1];
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value >> BITS));
  }
}
