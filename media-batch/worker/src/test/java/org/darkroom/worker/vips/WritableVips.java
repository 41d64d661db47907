package org.darkroom.worker.vips;

/** libvips that may write JPEG XL too, for tests that need such files. */
public final class WritableVips {
  private WritableVips() {}

  /** The library, with the writer let in. */
  public static Vips open() throws VipsException {
    Vips vips = Vips.open();
    VipsLibrary.vips_operation_block_set("VipsForeignSaveJxl", 0);
    return vips;
  }
}
