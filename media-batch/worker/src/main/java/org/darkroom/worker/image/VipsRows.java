package org.darkroom.worker.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsStrips;

/** Rows of 8-bit grey or red-green-blue, with or without alpha, as libvips decodes them. */
final class VipsRows implements Rows {
  private static final int STRIP = 32;

  private final VipsStrips strips;
  private final int width;
  private final int height;
  private final int bands;
  private final byte[] samples;
  private int top;
  private int fetched;

  VipsRows(VipsStrips strips, VipsImage image) {
    this.strips = strips;
    this.width = image.width();
    this.height = image.height();
    this.bands = image.bands();
    this.samples = new byte[width * bands * Math.min(STRIP, height)];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean hasAlpha() {
    return bands == 2 || bands == 4;
  }

  @Override
  public void read(int y, long[] lanes) {
    if (y >= top + fetched) {
      fetch(y);
    }
    int at = (y - top) * width * bands;
    if (bands == 3) {
      for (int x = 0; x < width; x++, at += 3) {
        lanes[x] = Rows.opaque(samples[at] & 255, samples[at + 1] & 255, samples[at + 2] & 255);
      }
      return;
    }
    boolean grey = bands < 3;
    for (int x = 0; x < width; x++, at += bands) {
      int red = samples[at] & 255;
      int green = grey ? red : samples[at + 1] & 255;
      int blue = grey ? red : samples[at + 2] & 255;
      int alpha = hasAlpha() ? samples[at + bands - 1] & 255 : 255;
      lanes[x] = Rows.blended(alpha, red, green, blue);
    }
  }

  private void fetch(int y) {
    top = y;
    fetched = Math.min(STRIP, height - y);
    try {
      strips.fetch(top, fetched, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
