package org.darkroom.worker.vips;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** An image of libvips, mostly one that is computed when its pixels are asked for. */
public final class VipsImage {
  /** Samples of 8 bits without sign; {@code VIPS_FORMAT_UCHAR}. */
  public static final int BYTES = 0;

  /** Samples of 16 bits without sign; {@code VIPS_FORMAT_USHORT}. */
  public static final int SHORTS = 2;

  private final Pointer pointer;

  VipsImage(Pointer pointer) {
    this.pointer = pointer;
  }

  Pointer pointer() {
    return pointer;
  }

  /** Pixels across. */
  public int width() {
    return VipsLibrary.vips_image_get_width(pointer);
  }

  /** Pixels down. */
  public int height() {
    return VipsLibrary.vips_image_get_height(pointer);
  }

  /** How many pixels were cut off at its left, where it was cut from another. */
  public int left() {
    return -VipsLibrary.vips_image_get_xoffset(pointer);
  }

  /** How many pixels were cut off above it, where it was cut from another. */
  public int top() {
    return -VipsLibrary.vips_image_get_yoffset(pointer);
  }

  /** Samples a pixel. */
  public int bands() {
    return VipsLibrary.vips_image_get_bands(pointer);
  }

  /** What a sample is: {@link #BYTES}, {@link #SHORTS} or another number of libvips. */
  public int format() {
    return VipsLibrary.vips_image_get_format(pointer);
  }

  /** What the samples mean, a {@code VipsInterpretation}. */
  public int interpretation() {
    return VipsLibrary.vips_image_get_interpretation(pointer);
  }

  /** Whether the last band is alpha. */
  public boolean hasAlpha() {
    return VipsLibrary.vips_image_hasalpha(pointer) != 0;
  }

  /** Whether it carries an entry of that name. */
  public boolean has(String name) {
    return VipsLibrary.vips_image_get_typeof(pointer, name) != 0;
  }

  /** A number that it carries, or the other one. */
  public int number(String name, int otherwise) {
    IntByReference value = new IntByReference();
    return has(name) && VipsLibrary.vips_image_get_int(pointer, name, value) == 0
        ? value.getValue()
        : otherwise;
  }

  /** Bytes that it carries; null when there are none. */
  public byte @Nullable [] blob(String name) {
    PointerByReference data = new PointerByReference();
    LongByReference length = new LongByReference();
    if (!has(name) || VipsLibrary.vips_image_get_blob(pointer, name, data, length) != 0) {
      return null;
    }
    return data.getValue().getByteArray(0, Math.toIntExact(length.getValue()));
  }

  /**
   * Computes all pixels, row by row, samples of a pixel side by side.
   *
   * @throws VipsException when the file turns out to be damaged
   */
  public byte[] pixels() throws VipsException {
    LongByReference size = new LongByReference();
    Pointer memory = VipsLibrary.vips_image_write_to_memory(pointer, size);
    if (memory == null) {
      throw new VipsException(VipsRoom.said());
    }
    try {
      return memory.getByteArray(0, Math.toIntExact(size.getValue()));
    } finally {
      VipsLibrary.g_free(memory);
    }
  }
}
