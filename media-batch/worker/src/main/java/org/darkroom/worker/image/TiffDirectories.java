package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all directories of a TIFF file. Readers believe what directories say and run out of
 * memory or time on hostile ones.
 */
final class TiffDirectories {
  private static final int DIRECTORIES = 1000;
  private static final int CLASSIC = 42;
  private static final int BIG = 43;

  /** Bytes of one value of each type, from 1 on; TIFF 6.0, section 2, and those of BigTIFF. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int SHORT = 3;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int PROFILE = 34675;
  private static final int LARGEST_PROFILE = 4 << 20;

  private final ImageInputStream in;
  private final boolean big;
  private boolean first = true;
  private Orientation orientation = Orientation.NORMAL;
  private byte @Nullable [] profile;
  private long bits = 1;
  private long samples = 1;
  private int photometric;

  private TiffDirectories(ImageInputStream in, boolean big) {
    this.in = in;
    this.big = big;
  }

  /**
   * What the first page says.
   *
   * @param traits beside its pixels
   * @param big whether positions have 64 bits
   * @param pixelBits how many bits a pixel has, by its first sample
   * @param colours what its samples are, a {@code PhotometricInterpretation}
   */
  record Page(Traits traits, boolean big, long pixelBits, int colours) {
    /** Four inks. */
    static final int INKS = 5;

    /** CIELAB. */
    static final int LAB = 8;

    /** CIELAB with colours as ICC numbers them. */
    static final int ICC_LAB = 9;
  }

  /**
   * Follows the chain of directories.
   *
   * @throws IOException when one of them lies
   */
  static Page scan(Path source) throws IOException {
    try (ImageInputStream in = Readers.input(source)) {
      in.setByteOrder(in.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      in.seek(2);
      int version = in.readUnsignedShort();
      if (version != CLASSIC && version != BIG) {
        throw new IIOException("no TIFF");
      }
      TiffDirectories all = new TiffDirectories(in, version == BIG);
      in.seek(version == BIG ? 8 : 4);
      all.follow(all.position());
      return new Page(
          new Traits(all.orientation, all.profile),
          all.big,
          all.bits * all.samples,
          all.photometric);
    }
  }

  private void follow(long start) throws IOException {
    if (start < 8) {
      throw new IIOException("no directory");
    }
    long at = start;
    for (int i = 0; at != 0; i++) {
      if (i == DIRECTORIES) {
        throw new IIOException("too many directories");
      }
      at = directory(at);
      first = false;
    }
  }

  /** Checks every entry; returns where the next directory is. */
  private long directory(long at) throws IOException {
    if (at < 0 || at > in.length()) {
      throw new IIOException("a directory lies past the end of the file");
    }
    in.seek(at);
    long entries = big ? in.readLong() : in.readUnsignedShort();
    long entryBytes = big ? 20 : 12;
    long start = in.getStreamPosition();
    if (entries < 0 || entries > (in.length() - start) / entryBytes) {
      throw new IIOException("a directory reaches past the end of the file");
    }
    for (long i = 0; i < entries; i++) {
      in.seek(start + i * entryBytes);
      entry();
    }
    in.seek(start + entries * entryBytes);
    return position();
  }

  private void entry() throws IOException {
    int tag = in.readUnsignedShort();
    int type = in.readUnsignedShort();
    long count = position();
    if (type < 1 || type >= TYPE_BYTES.length) {
      return;
    }
    if (count < 0 || count > in.length()) {
      throw new IIOException("an entry is larger than the file");
    }
    long bytes = count * TYPE_BYTES[type];
    if (bytes > (big ? 8 : 4)) {
      long offset = position();
      if (offset < 0 || bytes > in.length() || offset > in.length() - bytes) {
        throw new IIOException("an entry reaches past the end of the file");
      }
      in.seek(offset);
    }
    if (first) {
      keep(tag, type == SHORT ? in.readUnsignedShort() : 0, bytes);
    }
  }

  private void keep(int tag, int value, long bytes) throws IOException {
    switch (tag) {
      case BITS -> bits = Math.max(1, value);
      case PHOTOMETRIC -> photometric = value;
      case SAMPLES -> samples = Math.max(1, value);
      case ORIENTATION -> orientation = Orientation.of(value);
      case PROFILE -> {
        if (bytes <= LARGEST_PROFILE) {
          profile = new byte[(int) bytes];
          in.readFully(profile);
        }
      }
      default -> {}
    }
  }

  private long position() throws IOException {
    return big ? in.readLong() : in.readUnsignedInt();
  }
}
