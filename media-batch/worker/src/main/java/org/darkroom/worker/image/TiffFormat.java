package org.darkroom.worker.image;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * TIFF with the reader of imageio-ext: the first page. That reader believes what directories say
 * and runs out of memory on hostile ones, so all of them are looked through before.
 */
final class TiffFormat implements Format {
  private static final int DIRECTORIES = 1000;
  private static final int CLASSIC = 42;
  private static final int BIG = 43;
  private static final int ENTRY_BYTES = 12;

  /** Bytes of one value of each type, from 1 on; TIFF 6.0, section 2, and the later IFD type. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int BITS = 258;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int PROFILE = 34675;
  private static final int LARGEST_PROFILE = 4 << 20;
  private static final int WIDEST_PIXEL_BITS = 64;

  @Override
  public Picture open(Path source) throws IOException, UnfitMediaException {
    Traits traits = scan(source);
    try {
      return new ReaderPicture(source, new TIFFImageReaderSpi().createReaderInstance(null), traits);
    } catch (NoClassDefFoundError e) {
      throw new UnfitMediaException(
          Verdict.UNSUPPORTED_TYPE, "image/tiff needs the reader of imageio-ext, left out here", e);
    }
  }

  private static Traits scan(Path source) throws IOException, UnfitMediaException {
    try (ImageInputStream in = Readers.input(source)) {
      in.setByteOrder(in.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      in.seek(2);
      int version = in.readUnsignedShort();
      if (version == BIG) {
        throw new UnfitMediaException(
            Verdict.UNSUPPORTED_TYPE, "BigTIFF needs libvips: install package libvips42");
      }
      long at = in.readUnsignedInt();
      if (version != CLASSIC || at < 8) {
        throw new IIOException("no TIFF");
      }
      Directory first = new Directory();
      for (int i = 0; at != 0; i++) {
        if (i == DIRECTORIES) {
          throw new IIOException("too many directories");
        }
        at = (i == 0 ? first : new Directory()).read(in, at);
      }
      if (first.bits * first.samples > WIDEST_PIXEL_BITS) {
        throw new UnfitMediaException(
            Verdict.UNSUPPORTED_TYPE, "more than 64 bits a pixel need libvips");
      }
      return new Traits(first.orientation, first.profile);
    }
  }

  private static final class Directory {
    private Orientation orientation = Orientation.NORMAL;
    private byte @Nullable [] profile;
    private long bits = 1;
    private long samples = 1;

    /** Checks every entry; returns where the next directory is. */
    long read(ImageInputStream in, long at) throws IOException {
      in.seek(at);
      int entries = in.readUnsignedShort();
      if (at + 6 + (long) entries * ENTRY_BYTES > in.length()) {
        throw new IIOException("a directory reaches past the end of the file");
      }
      for (int i = 0; i < entries; i++) {
        in.seek(at + 2 + (long) i * ENTRY_BYTES);
        entry(in);
      }
      in.seek(at + 2 + (long) entries * ENTRY_BYTES);
      return in.readUnsignedInt();
    }

    private void entry(ImageInputStream in) throws IOException {
      int tag = in.readUnsignedShort();
      int type = in.readUnsignedShort();
      long count = in.readUnsignedInt();
      if (type < 1 || type >= TYPE_BYTES.length) {
        return;
      }
      long bytes = count * TYPE_BYTES[type];
      if (bytes > in.length()) {
        throw new IIOException("an entry is larger than the file");
      }
      if (bytes > 4) {
        long offset = in.readUnsignedInt();
        if (offset + bytes > in.length()) {
          throw new IIOException("an entry reaches past the end of the file");
        }
        in.seek(offset);
      }
      keep(tag, type == 3 ? in.readUnsignedShort() : 0, bytes, in);
    }

    private void keep(int tag, int value, long bytes, ImageInputStream in) throws IOException {
      switch (tag) {
        case BITS -> bits = Math.max(1, value);
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
  }
}
