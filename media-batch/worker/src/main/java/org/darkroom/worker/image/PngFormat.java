package org.darkroom.worker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** PNG with the JDK's reader; of an animation the picture that other viewers see. */
final class PngFormat implements Format {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CHUNKS = 10_000;
  private static final int LARGEST_TRAIT = 4 << 20;

  @Override
  public Picture open(Path source) throws IOException {
    return new ReaderPicture(source, Readers.ofJdk("png"), traits(source));
  }

  /** Orientation and profile may stand after the pixels too. */
  private static Traits traits(Path source) throws IOException {
    Orientation orientation = Orientation.NORMAL;
    byte[] profile = null;
    try (ImageInputStream in = Readers.input(source)) {
      if (in.readLong() != SIGNATURE) {
        throw new IIOException("no PNG");
      }
      for (int i = 0; i < CHUNKS && in.getStreamPosition() + 12 <= in.length(); i++) {
        long length = in.readUnsignedInt();
        int type = in.readInt();
        long next = in.getStreamPosition() + length + 4;
        if (length <= LARGEST_TRAIT && next <= in.length()) {
          if (type == code("eXIf")) {
            orientation = Exif.orientation(bytes(in, length));
          } else if (type == code("iTXt") && orientation == Orientation.NORMAL) {
            orientation = ofText(bytes(in, length));
          } else if (type == code("iCCP")) {
            profile = inflated(bytes(in, length));
          } else if (type == code("sRGB")) {
            profile = null;
          }
        }
        if (type == code("IEND")) {
          break;
        }
        if (next > in.length()) {
          throw new IIOException("a chunk reaches past the end of the file");
        }
        in.seek(next);
      }
    }
    return new Traits(orientation, profile);
  }

  private static Orientation ofText(byte[] text) {
    return Exif.startsWith(text, "XML:com.adobe.xmp\0") ? Exif.ofXmp(text) : Orientation.NORMAL;
  }

  /** After a name of at most 79 letters, a zero and the method, zlib. */
  private static byte @Nullable [] inflated(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    if (name + 2 >= chunk.length) {
      return null;
    }
    byte[] packed = Arrays.copyOfRange(chunk, name + 2, chunk.length);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(LARGEST_TRAIT);
    } catch (IOException e) {
      // A broken profile leaves the pixels as they are.
      return null;
    }
  }

  private static byte[] bytes(ImageInputStream in, long length) throws IOException {
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  private static int code(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }
}
