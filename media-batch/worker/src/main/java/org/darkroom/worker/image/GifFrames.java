package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The frames of a GIF, drawn by the JDK's reader. */
final class GifFrames {
  private static final int HEADER = 13;
  private static final int FRAME = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xF9;
  private static final int APPLICATION = 0xFF;
  private static final int MOST = 10_000;

  private final Path source;
  private final List<Animation.Frame> frames = new ArrayList<>();
  private int loops = 1;
  private int control;
  private int hundredths;

  private GifFrames(Path source) {
    this.source = source;
  }

  /** What is drawn; where the file breaks off, what stands before. */
  static Animation read(Path source) throws IOException {
    try (ImageInputStream in = Readers.input(source)) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      in.seek(6);
      int width = in.readUnsignedShort();
      int height = in.readUnsignedShort();
      int flags = in.readUnsignedByte();
      in.seek(HEADER + colours(flags));
      GifFrames all = new GifFrames(source);
      boolean more = true;
      while (more && all.frames.size() < MOST && in.getStreamPosition() < in.length()) {
        more = all.block(in);
      }
      return new Animation(width, height, all.loops, all.frames);
    }
  }

  private static long colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
  }

  /** Reads a block; false at the end. */
  private boolean block(ImageInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind == EXTENSION) {
      extension(in);
      return true;
    }
    if (kind != FRAME) {
      return false;
    }
    int left = in.readUnsignedShort();
    int top = in.readUnsignedShort();
    in.readInt();
    int flags = in.readUnsignedByte();
    // Its colours, then how many bits the first codes have.
    in.seek(in.getStreamPosition() + colours(flags) + 1);
    skip(in);
    int index = frames.size();
    Animation.After after =
        switch (control >> 2 & 7) {
          case 2 -> Animation.After.CLEAR;
          case 3 -> Animation.After.RESTORE;
          default -> Animation.After.KEEP;
        };
    frames.add(new Animation.Frame(left, top, hundredths * 10, true, after, () -> pixels(index)));
    control = 0;
    hundredths = 0;
    return true;
  }

  private void extension(ImageInputStream in) throws IOException {
    int label = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] data = new byte[length];
    in.readFully(data);
    if (label == CONTROL && length >= 3) {
      control = data[0];
      hundredths = (data[1] & 255) | (data[2] & 255) << 8;
    }
    boolean netscape = label == APPLICATION && Exif.startsWith(data, "NETSCAPE2.0");
    if (length > 0) {
      for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
        long next = in.getStreamPosition() + n;
        if (netscape && n == 3 && in.readUnsignedByte() == 1) {
          int times = in.readUnsignedShort();
          loops = times == 0 ? 0 : times + 1;
        }
        in.seek(next);
      }
    }
  }

  private static void skip(ImageInputStream in) throws IOException {
    for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
      in.seek(in.getStreamPosition() + n);
    }
  }

  private Bitmap pixels(int index) throws IOException {
    ImageReader reader = Readers.ofJdk("gif");
    return Animation.Pixels.of(new ReaderPicture(source, reader, Traits.NONE, index));
  }
}
