package org.darkroom.worker.vips;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** The C functions of libvips and of the libraries below it (direct mapping). */
final class VipsLibrary {
  /** Of all 8.x releases, as the loader of the system finds it. */
  static final String FILE = "libvips.so.42";

  private VipsLibrary() {}

  /**
   * Maps the functions; nothing of this class works before.
   *
   * @throws UnsatisfiedLinkError when the library is not there or lacks one of them
   */
  static void load() {
    // Symbols of the libraries that it needs itself are found through it too.
    Native.register(VipsLibrary.class, NativeLibrary.getInstance(FILE));
  }

  static native int vips_init(String program);

  static native String vips_version_string();

  static native void vips_concurrency_set(int threads);

  static native void vips_cache_set_max(int operations);

  static native void vips_block_untrusted_set(int state);

  static native void vips_operation_block_set(String name, int state);

  static native long vips_type_find(String base, String nickname);

  static native String vips_error_buffer();

  static native void vips_error_clear();

  static native Pointer vips_operation_new(String name);

  static native int vips_object_set_argument_from_string(Pointer object, String name, String value);

  static native Pointer vips_cache_operation_build(Pointer operation);

  static native void vips_object_unref_outputs(Pointer object);

  static native long vips_image_get_type();

  static native int vips_image_get_width(Pointer image);

  static native int vips_image_get_height(Pointer image);

  static native int vips_image_get_xoffset(Pointer image);

  static native int vips_image_get_yoffset(Pointer image);

  static native int vips_image_get_bands(Pointer image);

  static native int vips_image_get_format(Pointer image);

  static native int vips_image_get_interpretation(Pointer image);

  static native int vips_image_hasalpha(Pointer image);

  static native long vips_image_get_typeof(Pointer image, String name);

  static native int vips_image_get_int(Pointer image, String name, IntByReference value);

  static native int vips_image_get_blob(
      Pointer image, String name, PointerByReference data, LongByReference length);

  static native Pointer vips_image_write_to_memory(Pointer image, LongByReference size);

  static native Pointer vips_image_new_from_memory_copy(
      byte[] data, long size, int width, int height, int bands, int format);

  static native Pointer vips_region_new(Pointer image);

  static native Pointer vips_region_fetch(
      Pointer region, int left, int top, int width, int height, LongByReference size);

  static native void g_object_unref(Pointer object);

  static native void g_object_set_property(Pointer object, String name, Pointer value);

  static native void g_object_get_property(Pointer object, String name, Pointer value);

  static native Pointer g_value_init(Pointer value, long type);

  static native void g_value_set_object(Pointer value, Pointer object);

  static native Pointer g_value_dup_object(Pointer value);

  static native void g_value_unset(Pointer value);

  static native void g_free(Pointer memory);
}
