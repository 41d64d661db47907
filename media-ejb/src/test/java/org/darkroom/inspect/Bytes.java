package org.darkroom.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds bytes piece by piece, for files made in tests. */
public final class Bytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Nothing yet. */
  public static Bytes empty() {
    return new Bytes();
  }

  /** These letters. */
  public static Bytes of(String latin) {
    return empty().text(latin);
  }

  /** These bytes. */
  public static Bytes of(int... values) {
    return empty().raw(values);
  }

  /** Adds letters, one byte each. */
  public Bytes text(String latin) {
    bytes.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Adds bytes. */
  public Bytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /** Adds an array. */
  public Bytes array(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** Adds a number of two bytes, little end first. */
  public Bytes u16le(int value) {
    return raw(value, value >> 8);
  }

  /** Adds a number of four bytes, little end first. */
  public Bytes u32le(long value) {
    return u16le((int) value).u16le((int) (value >> 16));
  }

  /** Adds a number of four bytes, big end first. */
  public Bytes u32(long value) {
    return raw((int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
  }

  /** Adds the same byte many times. */
  public Bytes fill(int value, int times) {
    byte[] same = new byte[times];
    Arrays.fill(same, (byte) value);
    return array(same);
  }

  /** Fills up with zeros to that length. */
  public Bytes upTo(int length) {
    return fill(0, Math.max(0, length - bytes.size()));
  }

  /** A box of the ISO base media family. */
  public static Bytes box(String type, byte[]... content) {
    int size = 8 + Arrays.stream(content).mapToInt(it -> it.length).sum();
    Bytes box = empty().u32(size).text(type);
    Arrays.stream(content).forEach(box::array);
    return box;
  }

  /** What was built. */
  public byte[] done() {
    return bytes.toByteArray();
  }
}
