package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes grey squares of 16 by 16 pixels as JPEG with as many scans as wanted. */
final class ScannedJpeg {
  private static final int EDGE = 16;
  private static final int APPROXIMATIONS = 14;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ScannedJpeg(int frame, int components) {
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    byte[] quantities = new byte[65];
    for (int i = 1; i <= 64; i++) {
      quantities[i] = 1;
    }
    segment(0xDB, quantities);
    byte[] header = new byte[6 + 3 * components];
    header[0] = 8;
    header[2] = EDGE;
    header[4] = EDGE;
    header[5] = (byte) components;
    for (int i = 0; i < components; i++) {
      header[6 + 3 * i] = (byte) (i + 1);
      header[7 + 3 * i] = 0x11;
    }
    segment(frame, header);
    table(0x00, 0x00, 0x01);
    table(0x10, 0xE0, 0x00);
  }

  /** A progressive one: the mean of each block, then bit by bit coefficients that are all zero. */
  static Path progressive(Path file, int scans) throws IOException {
    ScannedJpeg jpeg = new ScannedJpeg(0xC2, 1);
    jpeg.scan(1, 0, 0, 0, 0b0000_1111);
    for (int i = 0; i < scans - 1; i++) {
      int low = APPROXIMATIONS - 1 - i % APPROXIMATIONS;
      int high = low == APPROXIMATIONS - 1 ? 0 : low + 1;
      int coefficient = 1 + i / APPROXIMATIONS;
      jpeg.scan(1, coefficient, coefficient, high << 4 | low, 0b0000_0000, 0b0000_1111);
    }
    return jpeg.end(file);
  }

  /** A sequential one whose three colours come one after the other, over and over again. */
  static Path sequential(Path file, int scans) throws IOException {
    ScannedJpeg jpeg = new ScannedJpeg(0xC0, 3);
    for (int i = 0; i < scans; i++) {
      jpeg.scan(1 + i % 3, 0, 63, 0, 0b0100_1001, 0b0010_1111);
    }
    return jpeg.end(file);
  }

  private void scan(int component, int from, int to, int approximation, int... data) {
    int[] header = {1, component, 0, from, to, approximation};
    segment(0xDA, bytes(header));
    out.writeBytes(bytes(data));
  }

  /** The first value has the code 0, the second 10. */
  private void table(int kind, int first, int second) {
    byte[] table = new byte[19];
    table[0] = (byte) kind;
    table[1] = 1;
    table[2] = 1;
    table[17] = (byte) first;
    table[18] = (byte) second;
    segment(0xC4, table);
  }

  private void segment(int marker, byte[] content) {
    int length = content.length + 2;
    out.writeBytes(bytes(0xFF, marker, length >> 8, length));
    out.writeBytes(content);
  }

  private Path end(Path file) throws IOException {
    out.writeBytes(bytes(0xFF, 0xD9));
    return Files.write(file, out.toByteArray());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
