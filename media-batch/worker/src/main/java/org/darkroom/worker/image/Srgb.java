package org.darkroom.worker.image;

/** The transfer curve of sRGB (IEC 61966-2-1), both values 0 to 1. */
final class Srgb {
  private Srgb() {}

  static double toLinear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  static double fromLinear(double value) {
    return value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
  }
}
