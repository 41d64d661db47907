package org.darkroom.worker.image;

/**
 * A decoded original.
 *
 * @param width its pixels across
 * @param height its pixels down
 * @param image what all renditions are made from
 */
record Decoded(int width, int height, Bitmap image) {

  /** As displayed. */
  Decoded turned(Orientation orientation) {
    return new Decoded(
        orientation.swaps() ? height : width,
        orientation.swaps() ? width : height,
        orientation.apply(image));
  }
}
