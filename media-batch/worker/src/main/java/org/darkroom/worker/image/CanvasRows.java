package org.darkroom.worker.image;

import java.util.Arrays;

/**
 * A frame at its place on a larger, transparent canvas.
 *
 * @param frame the frame
 * @param left its first column
 * @param top its first row
 * @param width of the canvas
 * @param height of the canvas
 */
record CanvasRows(Rows frame, int left, int top, int width, int height) implements Rows {

  /** The frame itself where it covers all of the canvas. */
  static Rows place(Rows frame, int left, int top, int width, int height) {
    boolean covers = frame.width() == width && frame.height() == height;
    return covers ? frame : new CanvasRows(frame, left, top, width, height);
  }

  @Override
  public boolean hasAlpha() {
    return true;
  }

  @Override
  public void read(int y, long[] lanes) {
    Arrays.fill(lanes, 0, width, 0);
    if (y >= top && y < top + frame.height()) {
      long[] row = new long[frame.width()];
      frame.read(y - top, row);
      System.arraycopy(row, 0, lanes, left, row.length);
    }
  }
}
