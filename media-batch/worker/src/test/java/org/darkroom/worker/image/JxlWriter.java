package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes small JPEG XL files with colours that no writer of libvips knows of, by libjxl's C API.
 * Offsets are those of {@code jxl/codestream_header.h} and {@code jxl/color_encoding.h}.
 */
final class JxlWriter {
  private static final int EDGE = 64;
  private static final int RGB = 3;
  private static final int SHORTS = 3;
  private static final int BT_2100 = 9;
  private static final int RELATIVE = 1;

  private final NativeLibrary library = library();

  /**
   * Writes a picture whose left and right halves have one 16-bit code each in all three colours.
   *
   * @param transfer as in ITU-T H.273
   */
  void write(Path file, int transfer, int left, int right) throws IOException {
    Pointer encoder = pointer("JxlEncoderCreate", Pointer.NULL);
    try {
      describe(encoder, transfer);
      Pointer frame = pointer("JxlEncoderFrameSettingsCreate", encoder, Pointer.NULL);
      Memory format = cleared(24);
      format.setInt(0, RGB);
      format.setInt(4, SHORTS);
      Memory pixels = cleared(2 * RGB * EDGE * EDGE);
      for (int i = 0; i < RGB * EDGE * EDGE; i++) {
        pixels.setShort(2L * i, (short) (i / RGB % EDGE < EDGE / 2 ? left : right));
      }
      done("JxlEncoderAddImageFrame", frame, format, pixels, pixels.size());
      library.getFunction("JxlEncoderCloseInput").invoke(new Object[] {encoder});
      Memory bytes = cleared(1 << 20);
      LongByReference free = new LongByReference(bytes.size());
      done("JxlEncoderProcessOutput", encoder, new PointerByReference(bytes), free);
      Files.write(file, bytes.getByteArray(0, (int) (bytes.size() - free.getValue())));
    } finally {
      library.getFunction("JxlEncoderDestroy").invoke(new Object[] {encoder});
    }
  }

  private void describe(Pointer encoder, int transfer) {
    Memory info = cleared(512);
    library.getFunction("JxlEncoderInitBasicInfo").invoke(new Object[] {info});
    info.setInt(4, EDGE);
    info.setInt(8, EDGE);
    info.setInt(12, 16);
    info.setInt(52, RGB);
    done("JxlEncoderSetBasicInfo", encoder, info);
    Memory colours = cleared(128);
    colours.setInt(4, 1);
    colours.setInt(24, BT_2100);
    colours.setInt(80, transfer);
    colours.setInt(96, RELATIVE);
    done("JxlEncoderSetColorEncoding", encoder, colours);
  }

  private void done(String function, Object... arguments) {
    assertThat(library.getFunction(function).invokeInt(arguments)).as(function).isZero();
  }

  private Pointer pointer(String function, Object... arguments) {
    return Objects.requireNonNull(
        (Pointer) library.getFunction(function).invoke(Pointer.class, arguments));
  }

  private static Memory cleared(long bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    return memory;
  }

  /** The library that libvips reads them with; without it the test is skipped. */
  private static NativeLibrary library() {
    String[] names = new File("/usr/lib/x86_64-linux-gnu").list((it, name) -> isIt(name));
    assumeThat(names).as("libjxl of this machine").isNotEmpty();
    return NativeLibrary.getInstance(Objects.requireNonNull(names)[0]);
  }

  private static boolean isIt(String name) {
    return name.matches("libjxl\\.so\\.0\\.\\d+");
  }
}
