package org.darkroom.worker.image;

/** Where a picture is looked at first. */
interface Attention {

  /** Always the middle. */
  Attention MIDDLE = picture -> 0.5;

  /**
   * Where the square that is cut from a picture lies along its longer side.
   *
   * @param picture one that is not a square, upright and in sRGB
   * @return how much of what is left out lies before the square, from 0 to 1
   */
  double place(Bitmap picture);
}
