package org.darkroom.worker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG file says beside its pixels, before them or after. The check sums of chunks that hold
 * pixels are checked here, because not every decoder does.
 */
final class PngChunks {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CHUNKS = 100_000;
  private static final int LARGEST_TRAIT = 4 << 20;
  private static final int BLOCK = 1 << 16;

  private final ImageInputStream in;
  private Orientation orientation = Orientation.NORMAL;
  private byte @Nullable [] profile;
  private Transfer transfer = Transfer.SDR;
  private boolean animated;

  private PngChunks(ImageInputStream in) {
    this.in = in;
  }

  /**
   * Looks through all chunks.
   *
   * @throws IOException when one is damaged that counts
   */
  static PngChunks read(Path source) throws IOException {
    try (ImageInputStream in = Readers.input(source)) {
      if (in.readLong() != SIGNATURE) {
        throw new IIOException("no PNG");
      }
      PngChunks chunks = new PngChunks(in);
      for (int i = 0; i < CHUNKS && in.getStreamPosition() + 12 <= in.length(); i++) {
        if (chunks.next()) {
          return chunks;
        }
      }
      // What comes without an end is for the decoder to judge.
      return chunks;
    }
  }

  Traits traits() {
    return new Traits(orientation, profile);
  }

  Transfer transfer() {
    return transfer;
  }

  /** Whether it says that it is an animation. */
  boolean isAnimated() {
    return animated;
  }

  /** Reads a chunk; true when it was the last one. */
  private boolean next() throws IOException {
    long length = in.readUnsignedInt();
    int type = in.readInt();
    long end = in.getStreamPosition() + length;
    if (end + 4 > in.length()) {
      throw new IIOException("a chunk reaches past the end of the file");
    }
    if ((type & 0x2000_0000) == 0) {
      check(type, length);
    } else if (length <= LARGEST_TRAIT) {
      keep(type, length);
    }
    in.seek(end + 4);
    return type == code("IEND");
  }

  private void keep(int type, long length) throws IOException {
    if (type == code("eXIf")) {
      orientation = Exif.orientation(bytes(length));
    } else if (type == code("iTXt") && orientation == Orientation.NORMAL) {
      byte[] text = bytes(length);
      orientation =
          Exif.startsWith(text, "XML:com.adobe.xmp\0") ? Exif.ofXmp(text) : Orientation.NORMAL;
    } else if (type == code("iCCP")) {
      profile = inflated(bytes(length));
    } else if (type == code("sRGB")) {
      profile = null;
    } else if (type == code("cICP") && length == 4) {
      transfer = Transfer.of(bytes(length)[1]);
    } else if (type == code("acTL")) {
      animated = true;
    }
  }

  private void check(int type, long length) throws IOException {
    CRC32 sum = new CRC32();
    for (int shift = 24; shift >= 0; shift -= 8) {
      sum.update(type >>> shift & 255);
    }
    byte[] block = new byte[(int) Math.min(BLOCK, length)];
    for (long left = length; left > 0; ) {
      int read = in.read(block, 0, (int) Math.min(block.length, left));
      if (read < 0) {
        throw new IIOException("a chunk is cut off");
      }
      sum.update(block, 0, read);
      left -= read;
    }
    if (in.readUnsignedInt() != sum.getValue()) {
      throw new IIOException("a chunk is damaged");
    }
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

  private byte[] bytes(long length) throws IOException {
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  static int code(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }
}
