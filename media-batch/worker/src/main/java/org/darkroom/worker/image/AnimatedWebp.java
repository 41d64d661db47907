package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.darkroom.worker.image.Rendition.Area;

/**
 * Puts encoded pictures together to an animated WebP. Of each frame only the rectangle that changes
 * is kept, and replaces what was there.
 */
final class AnimatedWebp {
  private static final int ANIMATION = 0x02;
  private static final int ALPHA = 0x10;
  private static final int REPLACES = 0x02;
  private static final int LONGEST = 0xFFFFFF;

  private final WebpEncoder encoder;
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private int[] last = new int[0];
  private byte[] waiting = new byte[0];
  private Area place = new Area(0, 0, 0, 0);
  private int milliseconds;

  AnimatedWebp(WebpEncoder encoder) {
    this.encoder = encoder;
  }

  /** Adds what is seen next. */
  void add(Bitmap image, int duration) throws IOException {
    Area changed = last.length == 0 ? all(image) : changed(image);
    if (changed.width() == 0) {
      milliseconds = Math.min(LONGEST, milliseconds + duration);
      return;
    }
    flush();
    Bitmap part = image.cut(changed);
    waiting = encoder.encode(part);
    place = changed;
    milliseconds = duration;
    last = image.argb();
  }

  /** The whole file. */
  byte[] finish(int width, int height, int loops) throws IOException {
    flush();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(ANIMATION | ALPHA);
    threeBytes(head, width - 1);
    threeBytes(head, height - 1);
    chunk(body, "VP8X", head.array());
    int times = Math.max(0, Math.min(0xFFFF, loops));
    chunk(
        body,
        "ANIM",
        ByteBuffer.allocate(6)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0)
            .putShort((short) times)
            .array());
    chunks.writeTo(body);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    chunk(file, "RIFF", body.toByteArray());
    return file.toByteArray();
  }

  private void flush() throws IOException {
    if (waiting.length == 0) {
      return;
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    threeBytes(head, place.left() / 2);
    threeBytes(head, place.top() / 2);
    threeBytes(head, place.width() - 1);
    threeBytes(head, place.height() - 1);
    threeBytes(head, milliseconds);
    frame.write(head.put((byte) REPLACES).array());
    pictures(frame);
    chunk(chunks, "ANMF", frame.toByteArray());
    waiting = new byte[0];
  }

  /** The chunks of the encoded picture but for its header. */
  private void pictures(ByteArrayOutputStream frame) {
    ByteBuffer in = ByteBuffer.wrap(waiting).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 12; at + 8 <= waiting.length; ) {
      int length = in.getInt(at + 4);
      int padded = 8 + length + (length & 1);
      String name = new String(waiting, at, 4, StandardCharsets.ISO_8859_1);
      if (!name.equals("VP8X")) {
        frame.write(waiting, at, Math.min(padded, waiting.length - at));
      }
      at += padded;
    }
  }

  private static Area all(Bitmap image) {
    return new Area(0, 0, image.width(), image.height());
  }

  /** Where it differs from the one before, from even positions on. */
  private Area changed(Bitmap image) {
    int width = image.width();
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int at = 0; at < last.length; at++) {
      if (last[at] != image.argb()[at]) {
        int x = at % width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = at / width;
        top = top < 0 ? bottom : top;
      }
    }
    if (right < 0) {
      return new Area(0, 0, 0, 0);
    }
    int fromX = left & ~1;
    int fromY = top & ~1;
    return new Area(fromX, fromY, right + 1 - fromX, bottom + 1 - fromY);
  }

  private static void threeBytes(ByteBuffer out, int value) {
    out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] body)
      throws IOException {
    out.write(name.getBytes(StandardCharsets.ISO_8859_1));
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length).array());
    out.write(body);
    if ((body.length & 1) != 0) {
      out.write(0);
    }
  }
}
