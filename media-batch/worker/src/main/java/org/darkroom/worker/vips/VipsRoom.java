package org.darkroom.worker.vips;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where images are made; all of them go together. For one thread. */
public final class VipsRoom implements AutoCloseable {
  /** Of a {@code GValue}: a type and two words. */
  private static final int VALUE_BYTES = 24;

  private final List<Pointer> objects = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();

  VipsRoom() {}

  /**
   * Makes an image of nothing but values, such as a file's name.
   *
   * @param operation for example {@code jpegload}
   * @param values arguments by name, as the command line of libvips writes them
   * @throws VipsException when libvips refuses
   */
  public VipsImage make(String operation, Map<String, String> values) throws VipsException {
    return run(operation, Map.of(), values);
  }

  /**
   * Makes an image of another.
   *
   * @throws VipsException when libvips refuses
   */
  public VipsImage apply(String operation, VipsImage in, Map<String, String> values)
      throws VipsException {
    return run(operation, Map.of("in", in), values);
  }

  /**
   * Cuts from an image what is looked at first.
   *
   * @param edge of the square, at most the shorter side
   * @throws VipsException when libvips refuses
   */
  public VipsImage square(VipsImage in, int edge) throws VipsException {
    String side = Integer.toString(edge);
    return run(
        "smartcrop",
        Map.of("input", in),
        Map.of("width", side, "height", side, "interesting", "attention"));
  }

  /**
   * An image of pixels in memory, which are copied.
   *
   * @throws VipsException when they do not fit the sizes
   */
  public VipsImage of(byte[] pixels, int width, int height, int bands) throws VipsException {
    Pointer image =
        VipsLibrary.vips_image_new_from_memory_copy(
            pixels, pixels.length, width, height, bands, VipsImage.BYTES);
    return new VipsImage(keep(image));
  }

  /**
   * Writes an image.
   *
   * @throws VipsException when libvips cannot
   */
  public void write(String operation, VipsImage in, Map<String, String> values)
      throws VipsException {
    Pointer built = build(operation, Map.of("in", in), values);
    VipsLibrary.vips_object_unref_outputs(built);
    VipsLibrary.g_object_unref(built);
  }

  /**
   * Where the pixels of an image are computed from top to bottom, as they are asked for.
   *
   * @throws VipsException when there is no memory for it
   */
  public VipsStrips strips(VipsImage image) throws VipsException {
    return new VipsStrips(keep(VipsLibrary.vips_region_new(image.pointer())), image.width());
  }

  /** Deletes that file in the end, when no image reads it any more. */
  public void discard(Path file) {
    files.add(file);
  }

  /** What libvips has said since the room was opened, warnings of decoders included. */
  public String complaints() {
    return VipsLibrary.vips_error_buffer();
  }

  private VipsImage run(String operation, Map<String, VipsImage> images, Map<String, String> values)
      throws VipsException {
    Pointer built = build(operation, images, values);
    try (Memory value = value()) {
      VipsLibrary.g_object_get_property(built, "out", value);
      Pointer out = VipsLibrary.g_value_dup_object(value);
      VipsLibrary.g_value_unset(value);
      return new VipsImage(keep(out));
    } finally {
      VipsLibrary.vips_object_unref_outputs(built);
      VipsLibrary.g_object_unref(built);
    }
  }

  private static Pointer build(
      String operation, Map<String, VipsImage> images, Map<String, String> values)
      throws VipsException {
    Pointer fresh = VipsLibrary.vips_operation_new(operation);
    if (fresh == null) {
      throw new VipsException(said());
    }
    images.forEach((name, image) -> set(fresh, name, image));
    for (Map.Entry<String, String> it : values.entrySet()) {
      if (VipsLibrary.vips_object_set_argument_from_string(fresh, it.getKey(), it.getValue())
          != 0) {
        VipsLibrary.g_object_unref(fresh);
        throw new VipsException(said());
      }
    }
    Pointer built = VipsLibrary.vips_cache_operation_build(fresh);
    if (built == null) {
      VipsLibrary.vips_object_unref_outputs(fresh);
    }
    VipsLibrary.g_object_unref(fresh);
    if (built == null) {
      throw new VipsException(said());
    }
    return built;
  }

  private static void set(Pointer operation, String name, VipsImage image) {
    try (Memory value = value()) {
      VipsLibrary.g_value_set_object(value, image.pointer());
      VipsLibrary.g_object_set_property(operation, name, value);
      VipsLibrary.g_value_unset(value);
    }
  }

  private static Memory value() {
    Memory value = new Memory(VALUE_BYTES);
    value.clear();
    VipsLibrary.g_value_init(value, VipsLibrary.vips_image_get_type());
    return value;
  }

  private Pointer keep(@Nullable Pointer object) throws VipsException {
    if (object == null) {
      throw new VipsException(said());
    }
    objects.add(object);
    return object;
  }

  static String said() {
    String text = VipsLibrary.vips_error_buffer().strip();
    return text.isEmpty() ? "libvips gave no reason" : text;
  }

  @Override
  public void close() throws IOException {
    for (int i = objects.size() - 1; i >= 0; i--) {
      VipsLibrary.g_object_unref(objects.get(i));
    }
    objects.clear();
    for (Path it : files) {
      Files.deleteIfExists(it);
    }
  }
}
