package org.darkroom.worker.vips;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;

/** Computes an image some rows at a time, so that it is never in memory as a whole. */
public final class VipsStrips {
  private final Pointer region;
  private final int width;

  VipsStrips(Pointer region, int width) {
    this.region = region;
    this.width = width;
  }

  /**
   * Computes rows.
   *
   * @param top the first one, not above one that was asked for before
   * @param into gets the samples, those of a pixel side by side
   * @throws VipsException when the file turns out to be damaged
   */
  public void fetch(int top, int rows, byte[] into) throws VipsException {
    LongByReference size = new LongByReference();
    Pointer memory = VipsLibrary.vips_region_fetch(region, 0, top, width, rows, size);
    if (memory == null) {
      throw new VipsException(VipsRoom.said());
    }
    memory.read(0, into, 0, (int) Math.min(into.length, size.getValue()));
    VipsLibrary.g_free(memory);
  }
}
