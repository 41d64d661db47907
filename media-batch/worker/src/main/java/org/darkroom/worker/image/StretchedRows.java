package org.darkroom.worker.image;

/** Rows made longer by linear interpolation: pixels that were stored narrower than they are. */
final class StretchedRows implements Rows {
  private static final int BITS = 8;
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;
  private static final long HALF = 0x0080_0080_0080_0080L;

  private final Rows rows;
  private final long[] narrow;
  private final int width;

  /** The rows at that width, which is not smaller. */
  StretchedRows(Rows rows, int width) {
    this.rows = rows;
    this.width = width;
    this.narrow = new long[rows.width()];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return rows.height();
  }

  @Override
  public boolean hasAlpha() {
    return rows.hasAlpha();
  }

  @Override
  public void read(int y, long[] lanes) {
    rows.read(y, narrow);
    double step = (double) narrow.length / width;
    for (int x = 0; x < width; x++) {
      double center = Math.max(0, (x + 0.5) * step - 0.5);
      int left = (int) center;
      int right = Math.min(narrow.length - 1, left + 1);
      int share = (int) ((center - left) * (1 << BITS));
      long sum = narrow[left] * ((1 << BITS) - share) + narrow[right] * share + HALF;
      lanes[x] = sum >>> BITS & LOW_BYTES;
    }
  }
}
