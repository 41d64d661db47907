package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/** GIF with the JDK's reader: the first frame on its canvas. */
final class GifFormat implements Format {
  private static final int HEADER = 13;
  private static final int BLOCKS = 10_000;
  private static final int FRAME = 0x2C;
  private static final int EXTENSION = 0x21;

  @Override
  public Picture open(Path source) throws IOException {
    Layout layout = Layout.read(source);
    return new ReaderPicture(source, Readers.ofJdk("gif"), Traits.NONE) {
      @Override
      public int width() {
        return layout.width();
      }

      @Override
      public int height() {
        return layout.height();
      }

      @Override
      public Rows decode(int every) throws IOException {
        return CanvasRows.place(
            super.decode(every), layout.left(), layout.top(), layout.width(), layout.height());
      }
    };
  }

  /** Where the first frame lies; a canvas too small for it grows. */
  private record Layout(int left, int top, int width, int height) {

    static Layout read(Path source) throws IOException {
      try (ImageInputStream in = Readers.input(source)) {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(6);
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        in.seek(HEADER + ((flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1)));
        skipExtensions(in);
        int left = in.readUnsignedShort();
        int top = in.readUnsignedShort();
        int right = left + in.readUnsignedShort();
        int bottom = top + in.readUnsignedShort();
        if (width == 0 || height == 0 || right == left || bottom == top) {
          throw new IIOException("nothing to see");
        }
        return new Layout(left, top, Math.max(width, right), Math.max(height, bottom));
      }
    }

    private static void skipExtensions(ImageInputStream in) throws IOException {
      for (int i = 0; i < BLOCKS; i++) {
        int kind = in.readUnsignedByte();
        if (kind == FRAME) {
          return;
        }
        if (kind != EXTENSION) {
          throw new IIOException("bad block");
        }
        in.readUnsignedByte();
        for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
          in.seek(in.getStreamPosition() + n);
        }
      }
      throw new IIOException("too many blocks");
    }
  }
}
