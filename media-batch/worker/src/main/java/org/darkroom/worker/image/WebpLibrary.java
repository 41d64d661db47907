package org.darkroom.worker.image;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** libwebp's C functions (direct mapping), from the library that webp-imageio carries. */
final class WebpLibrary {
  /** Of libwebp 1.6: the layout of the structures, checked by the library itself. */
  static final int ENCODER_ABI = 0x0210;

  static final int DECODER_ABI = 0x0210;

  /** The function that collects encoded bytes into a {@code WebPMemoryWriter}. */
  static final Function MEMORY_WRITE = register();

  private WebpLibrary() {}

  static native int WebPConfigInitInternal(Pointer config, int preset, float quality, int abi);

  static native int WebPValidateConfig(Pointer config);

  static native int WebPPictureInitInternal(Pointer picture, int abi);

  static native int WebPPictureImportBGRX(Pointer picture, Pointer pixels, int stride);

  static native int WebPPictureImportBGRA(Pointer picture, Pointer pixels, int stride);

  static native int WebPEncode(Pointer config, Pointer picture);

  static native void WebPPictureFree(Pointer picture);

  static native void WebPMemoryWriterInit(Pointer writer);

  static native void WebPMemoryWriterClear(Pointer writer);

  static native int WebPGetFeaturesInternal(byte[] data, long size, Pointer features, int abi);

  static native Pointer WebPDecodeBGRAInto(
      byte[] data, long size, Pointer output, long outputSize, int stride);

  private static Function register() {
    try {
      Path file = Files.createTempFile("libwebp", ".so");
      try (InputStream in = WebpLibrary.class.getResourceAsStream(resource())) {
        if (in == null) {
          throw new UnsatisfiedLinkError("no libwebp for this machine: " + resource());
        }
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      NativeLibrary library = NativeLibrary.getInstance(file.toString());
      Native.register(WebpLibrary.class, library);
      Files.delete(file);
      return library.getFunction("WebPMemoryWrite");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource() {
    String os = System.getProperty("os.name").startsWith("Mac") ? "Mac" : "Linux";
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String folder = arch.equals("amd64") ? "x86_64" : arch;
    return "/native/" + os + "/" + folder + "/" + System.mapLibraryName("webp-imageio");
  }
}
