package org.darkroom.worker.image;

import java.awt.image.Raster;

/**
 * Samples of CIELAB as TIFF stores them (TIFF 6.0, section 23, and its ICC variant of the PageMaker
 * notes), seen on an sRGB screen: the file's white is the screen's.
 */
final class LabRows implements Rows {
  private static final double KAPPA = 24389.0 / 27;
  private static final double EDGE = 6.0 / 29;
  private static final double WHITE_X = 0.95047;
  private static final double WHITE_Z = 1.08883;
  private static final int STEPS = 4096;

  private final Raster raster;
  private final boolean shifted;
  private final boolean wide;
  private final int most;
  private final int bands;
  private final int[] samples;
  private final byte[] curve = new byte[STEPS + 1];

  /**
   * Rows of that raster.
   *
   * @param shifted whether zero of the two colour axes is in the middle of the numbers' range, as
   *     ICC has it, instead of the numbers having signs
   */
  LabRows(Raster raster, boolean shifted) {
    this.raster = raster;
    this.shifted = shifted;
    this.wide = raster.getSampleModel().getSampleSize(0) > 8;
    this.most = wide ? 0xFFFF : 0xFF;
    this.bands = raster.getNumBands();
    this.samples = new int[raster.getWidth() * bands];
    for (int i = 0; i <= STEPS; i++) {
      double linear = (double) i / STEPS;
      double seen =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      curve[i] = (byte) Math.round(255 * seen);
    }
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public boolean hasAlpha() {
    return false;
  }

  @Override
  public void read(int y, long[] lanes) {
    raster.getPixels(0, y, width(), 1, samples);
    for (int x = 0, at = 0; x < width(); x++, at += bands) {
      // Rasters of files that call all samples signed have signs here, too.
      double lightness = (samples[at] & most) * 100.0 / most;
      double fy = (lightness + 16) / 116;
      double redX = WHITE_X * cubed(fy + axis(samples[at + 1]) / 500);
      double lightY = lightness > 8 ? fy * fy * fy : lightness / KAPPA;
      double blueZ = WHITE_Z * cubed(fy - axis(samples[at + 2]) / 200);
      lanes[x] =
          Rows.opaque(
              eight(3.2404542 * redX - 1.5371385 * lightY - 0.4985314 * blueZ),
              eight(-0.9692660 * redX + 1.8760108 * lightY + 0.0415560 * blueZ),
              eight(0.0556434 * redX - 0.2040259 * lightY + 1.0572252 * blueZ));
    }
  }

  private double axis(int sample) {
    if (shifted) {
      return wide ? (sample & most) / 256.0 - 128 : (sample & most) - 128;
    }
    return wide ? (short) sample / 256.0 : (byte) sample;
  }

  private static double cubed(double f) {
    return f > EDGE ? f * f * f : (116 * f - 16) / KAPPA;
  }

  private int eight(double linear) {
    return curve[(int) Math.round(STEPS * Math.max(0, Math.min(1, linear)))] & 255;
  }
}
