package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the only picture of a HEIF or AVIF file, as libheif writes it, further properties (ISO/IEC
 * 23008-12): boxes at the end of {@code ipco}, each noted in {@code ipma}.
 */
final class HeifProperties {
  private static final int ESSENTIAL = 0x80;

  private HeifProperties() {}

  /** A quarter turn anticlockwise, so many times. */
  static byte[] turn(int times) {
    return box("irot", new byte[] {(byte) times});
  }

  /** Mirrored: 0 top to bottom, 1 left to right. */
  static byte[] mirror(int axis) {
    return box("imir", new byte[] {(byte) axis});
  }

  /** The middle of that size. */
  static byte[] crop(int width, int height) {
    ByteBuffer body = ByteBuffer.allocate(32);
    for (int value : new int[] {width, 1, height, 1, 0, 1, 0, 1}) {
      body.putInt(value);
    }
    return box("clap", body.array());
  }

  /** The file with another transfer, by its number in H.273, in the colours that it has. */
  static byte[] lit(byte[] file, int transfer) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("colrnclx");
    if (at < 0) {
      throw new IllegalArgumentException("no colours");
    }
    return ByteBuffer.wrap(file.clone()).putShort(at + 10, (short) transfer).array();
  }

  /** The file with these properties, in that order, at its first item. */
  static byte[] with(byte[] file, List<byte[]> properties) {
    ByteArrayOutputStream added = new ByteArrayOutputStream();
    properties.forEach(added::writeBytes);
    int grown = added.size() + properties.size();
    int meta = find(file, 0, file.length, "meta");
    int inside = meta + 12;
    int end = meta + size(file, meta);
    int iprp = find(file, inside, end, "iprp");
    int ipco = find(file, iprp + 8, iprp + size(file, iprp), "ipco");
    int ipma = find(file, iprp + 8, iprp + size(file, iprp), "ipma");
    int known = count(file, ipco + 8, ipco + size(file, ipco));
    ByteBuffer all = ByteBuffer.wrap(file.clone());
    moveData(all, find(file, inside, end, "iloc"), grown);
    grow(all, meta, grown);
    grow(all, iprp, grown);
    grow(all, ipco, added.size());
    grow(all, ipma, properties.size());
    // Version 0 with short indexes: flags, number of entries, item, number of properties, they.
    int count = ipma + 8 + 4 + 4 + 2;
    all.put(count, (byte) (all.get(count) + properties.size()));
    int boxesEnd = ipco + size(file, ipco);
    int notesEnd = count + 1 + file[count];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] changed = all.array();
    out.write(changed, 0, boxesEnd);
    out.writeBytes(added.toByteArray());
    out.write(changed, boxesEnd, notesEnd - boxesEnd);
    for (int i = 1; i <= properties.size(); i++) {
      out.write(ESSENTIAL | known + i);
    }
    out.writeBytes(Arrays.copyOfRange(changed, notesEnd, changed.length));
    return out.toByteArray();
  }

  /** Offsets of 4 bytes, each item with one extent, as libheif writes them. */
  private static void moveData(ByteBuffer all, int iloc, int by) {
    int version = all.get(iloc + 8);
    int items = all.getShort(iloc + 14);
    int at = iloc + 16;
    for (int i = 0; i < items; i++) {
      int constructed = version == 0 ? 0 : all.getShort(at + 2) & 15;
      at += version == 0 ? 4 : 6;
      int base = (all.get(iloc + 13) & 0xF0) >> 4;
      at += base;
      int extents = all.getShort(at);
      at += 2;
      for (int k = 0; k < extents; k++) {
        if (constructed == 0) {
          all.putInt(at, all.getInt(at) + by);
        }
        at += 8;
      }
    }
  }

  private static void grow(ByteBuffer all, int box, int by) {
    all.putInt(box, all.getInt(box) + by);
  }

  private static int find(byte[] file, int from, int to, String name) {
    for (int at = from; at + 8 <= to; at += size(file, at)) {
      if (new String(file, at + 4, 4, StandardCharsets.ISO_8859_1).equals(name)) {
        return at;
      }
    }
    throw new IllegalArgumentException("no box " + name);
  }

  private static int count(byte[] file, int from, int to) {
    int boxes = 0;
    for (int at = from; at + 8 <= to; at += size(file, at)) {
      boxes++;
    }
    return boxes;
  }

  private static int size(byte[] file, int at) {
    return ByteBuffer.wrap(file).getInt(at);
  }

  private static byte[] box(String name, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .put(body)
        .array();
  }
}
