package org.darkroom.worker.image;

import java.io.IOException;
import java.util.Map;
import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;

/** What libvips thinks is looked at. */
final class VipsAttention implements Attention {
  private static final int BANDS = 3;

  private final Vips vips;
  private final Attention otherwise;

  /**
   * Asks libvips.
   *
   * @param otherwise is asked where libvips cannot tell
   */
  VipsAttention(Vips vips, Attention otherwise) {
    this.vips = vips;
    this.otherwise = otherwise;
  }

  @Override
  public double place(Bitmap picture) {
    int side = Math.min(picture.width(), picture.height());
    int rest = Math.max(picture.width(), picture.height()) - side;
    try (VipsRoom room = vips.room()) {
      VipsImage plain = room.of(samples(picture), picture.width(), picture.height(), BANDS);
      VipsImage in = room.apply("copy", plain, Map.of("interpretation", "srgb"));
      VipsImage cut = room.square(in, side);
      return (double) (cut.left() + cut.top()) / rest;
    } catch (IOException e) {
      return otherwise.place(picture);
    }
  }

  private static byte[] samples(Bitmap picture) {
    byte[] samples = new byte[picture.argb().length * BANDS];
    int at = 0;
    for (int p : picture.argb()) {
      int alpha = p >>> 24;
      samples[at++] = (byte) Bitmap.overWhite(p >> 16 & 255, alpha);
      samples[at++] = (byte) Bitmap.overWhite(p >> 8 & 255, alpha);
      samples[at++] = (byte) Bitmap.overWhite(p & 255, alpha);
    }
    return samples;
  }
}
