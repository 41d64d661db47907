package org.darkroom.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some bytes of a file, mostly its first, with looks into them that never fail past their end. */
public final class Head {
  /** How many bytes are looked at. */
  public static final int BYTES = 64 * 1024;

  private final byte[] bytes;
  private final int length;

  /** Looks at the first {@code length} bytes of the array, which is not copied. */
  public Head(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = Math.min(bytes.length, length);
  }

  /**
   * Reads a part of a file.
   *
   * @param most bytes; fewer come at the end of the file
   * @throws IOException when it cannot be read
   */
  public static Head read(FileChannel channel, long position, int most) throws IOException {
    if (position < 0 || position >= channel.size()) {
      return new Head(new byte[0], 0);
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, channel.size() - position));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        break;
      }
    }
    return new Head(buffer.array(), buffer.position());
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** The byte there, 0 to 255, or -1 past the end. */
  public int at(int offset) {
    return offset >= 0 && offset < length ? bytes[offset] & 0xFF : -1;
  }

  /** Four bytes, big end first, or -1 past the end. */
  public long u32(int offset) {
    if (offset < 0 || offset > length - 4) {
      return -1;
    }
    return ((long) at(offset) << 24)
        | (at(offset + 1) << 16)
        | (at(offset + 2) << 8)
        | at(offset + 3);
  }

  /** Eight bytes, big end first, or -1 past the end or beyond what a long holds. */
  public long u64(int offset) {
    long high = u32(offset);
    long low = u32(offset + 4);
    return high < 0 || low < 0 || high > Integer.MAX_VALUE ? -1 : (high << 32) | low;
  }

  /** Eight bytes, little end first, or -1 past the end or beyond what a long holds. */
  public long u64le(int offset) {
    long low = u32le(offset);
    long high = u32le(offset + 4);
    return high < 0 || low < 0 || high > Integer.MAX_VALUE ? -1 : (high << 32) | low;
  }

  /** A part of the bytes, shorter at the end. */
  public byte[] part(int offset, int count) {
    int from = Math.min(Math.max(offset, 0), length);
    return Arrays.copyOfRange(bytes, from, Math.min(from + count, length));
  }

  /** All of the bytes. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Two bytes, little end first, or -1 past the end. */
  public int u16le(int offset) {
    return at(offset + 1) < 0 ? -1 : at(offset) | (at(offset + 1) << 8);
  }

  /** Four bytes, little end first, or -1 past the end. */
  public long u32le(int offset) {
    long value = u32(offset);
    return value < 0 ? -1 : Integer.reverseBytes((int) value) & 0xFFFFFFFFL;
  }

  /** Whether exactly these ASCII letters stand there. */
  public boolean has(int offset, String ascii) {
    if (offset < 0 || ascii.length() > length - offset) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[offset + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether exactly these bytes stand there. */
  public boolean has(int offset, int... values) {
    if (offset < 0 || values.length > length - offset) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (bytes[offset + i] != (byte) values[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where these ASCII letters begin within the first {@code limit} bytes, or -1. */
  public int find(String ascii, int limit) {
    int last = Math.min(limit, length) - ascii.length();
    for (int i = 0; i <= last; i++) {
      if (bytes[i] == (byte) ascii.charAt(0) && has(i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  /** Where the last of these ASCII letters begin, or -1. */
  public int findLast(String ascii) {
    for (int i = length - ascii.length(); i >= 0; i--) {
      if (has(i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  /** The bytes from there as Latin-1, shorter at the end. */
  public String latin(int offset, int count) {
    int from = Math.min(Math.max(offset, 0), length);
    return new String(bytes, from, Math.min(count, length - from), StandardCharsets.ISO_8859_1);
  }
}
