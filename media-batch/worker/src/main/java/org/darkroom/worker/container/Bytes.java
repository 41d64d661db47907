package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A stretch of a file; what lies beyond its end reads as zero. */
final class Bytes {
  private final byte[] data;

  private Bytes(byte[] data) {
    this.data = data;
  }

  /** Reads up to so many bytes, fewer at the end of the file. */
  static Bytes read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
      // Until full, or the file ends.
    }
    byte[] read = new byte[buffer.position()];
    buffer.flip().get(read);
    return new Bytes(read);
  }

  int length() {
    return data.length;
  }

  int u8(int at) {
    return at >= 0 && at < data.length ? data[at] & 255 : 0;
  }

  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16LittleEndian(int at) {
    return u8(at + 1) << 8 | u8(at);
  }

  long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  long u32LittleEndian(int at) {
    return (long) u16LittleEndian(at + 2) << 16 | u16LittleEndian(at);
  }

  long u64(int at) {
    return u32(at) << 32 | u32(at + 4);
  }

  /** Text of one byte a letter. */
  String latin(int at, int length) {
    int from = Math.min(at, data.length);
    return new String(
        data, from, Math.min(length, data.length - from), StandardCharsets.ISO_8859_1);
  }
}
