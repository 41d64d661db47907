package org.darkroom.adapter.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Parts of a file, read from it each time they are sent. */
final class FileParts implements S3Multipart.Parts {
  private final Path file;
  private final long size;
  private long offset;

  FileParts(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  @Override
  public S3Multipart.Part next() {
    long from = offset;
    int length = (int) Math.min(S3Multipart.PART, size - from);
    offset += length;
    return new S3Multipart.Part(length, () -> open(from, length));
  }

  private InputStream open(long from, int length) {
    try {
      FileChannel channel = FileChannel.open(file).position(from);
      return new Window(Channels.newInputStream(channel), length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next bytes of a stream, as if it ended after them. */
  private static final class Window extends FilterInputStream {
    private int left;

    Window(InputStream stream, int length) {
      super(stream);
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = super.read(bytes, start, Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
