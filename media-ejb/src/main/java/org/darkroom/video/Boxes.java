package org.darkroom.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** Walks through the boxes of our own MP4 files (ISO/IEC 14496-12); media data are not read. */
final class Boxes {
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf");

  private static final int SAMPLE_DESCRIPTION_HEAD = 8;
  private static final int VISUAL_ENTRY_HEAD = 78;

  /** More than the boxes of a segment of minutes need. */
  private static final int MOST_BYTES = 16 << 20;

  private Boxes() {}

  /** Takes boxes that hold no others. */
  interface Visitor {

    /**
     * Takes one.
     *
     * @param type four letters
     * @param body without its head
     */
    void box(String type, ByteBuffer body);
  }

  /**
   * Visits all boxes of a file.
   *
   * @throws IOException when it cannot be read, or has boxes of no sensible size
   */
  static void walk(Path file, Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long at = 0;
      while (at + 8 <= channel.size()) {
        ByteBuffer head = read(channel, at, 8);
        long size = Integer.toUnsignedLong(head.getInt());
        String type = type(head);
        if (type.equals("mdat") || size < 8) {
          at += size < 8 ? channel.size() : size;
          continue;
        }
        if (size > MOST_BYTES || at + size > channel.size()) {
          throw new IOException("a box of " + size + " bytes in " + file.getFileName());
        }
        visit(type, read(channel, at + 8, (int) size - 8), visitor);
        at += size;
      }
    }
  }

  private static void visit(String type, ByteBuffer body, Visitor visitor) {
    int head =
        switch (type) {
          case "stsd" -> SAMPLE_DESCRIPTION_HEAD;
          case "avc1" -> VISUAL_ENTRY_HEAD;
          default -> CONTAINERS.contains(type) ? 0 : -1;
        };
    if (head < 0 || head > body.remaining()) {
      visitor.box(type, body);
      return;
    }
    body.position(body.position() + head);
    while (body.remaining() >= 8) {
      int start = body.position();
      long size = Integer.toUnsignedLong(body.getInt());
      String inner = type(body);
      // One that claims more than there is ends with its container.
      int length = (int) (size < 8 ? body.limit() - start : Math.min(size, body.limit() - start));
      visit(inner, body.slice(start + 8, Math.max(0, length - 8)), visitor);
      body.position(start + Math.max(8, length));
    }
  }

  private static String type(ByteBuffer buffer) {
    byte[] type = new byte[4];
    buffer.get(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, at + buffer.position());
    }
    if (buffer.hasRemaining()) {
      throw new IOException("the file ends within a box");
    }
    return buffer.flip();
  }
}
