package org.darkroom.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Subtitles of a Blu-ray (PGS), which are pictures: a white bar for a second, nothing after it. */
final class PresentationGraphics {
  private static final int CLOCK = 90_000;
  private static final int WIDTH = 60;
  private static final int HEIGHT = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private PresentationGraphics() {}

  /** A whole file of them, for pictures of that size. */
  static byte[] file(int width, int height) {
    PresentationGraphics made = new PresentationGraphics();
    made.composition(1, width, height, true);
    made.window();
    // One colour: luma, two of chroma, opaque.
    made.segment(1, 0x14, ByteBuffer.allocate(7).put(new byte[] {0, 0, 1, -21, -128, -128, -1}));
    made.picture();
    made.segment(1, 0x80, ByteBuffer.allocate(0));
    made.composition(2, width, height, false);
    made.window();
    made.segment(2, 0x80, ByteBuffer.allocate(0));
    return made.bytes.toByteArray();
  }

  private void composition(int second, int width, int height, boolean shown) {
    ByteBuffer body = ByteBuffer.allocate(shown ? 19 : 11);
    body.putShort((short) width).putShort((short) height).put((byte) 0x10);
    body.putShort((short) second).put((byte) (shown ? 0x80 : 0)).putShort((short) 0);
    body.put((byte) (shown ? 1 : 0));
    if (shown) {
      body.putShort((short) 0).putShort((short) 0).putShort((short) 20).putShort((short) 20);
    }
    segment(second, 0x16, body);
  }

  private void window() {
    ByteBuffer body = ByteBuffer.allocate(10).put((byte) 1).put((byte) 0);
    body.putShort((short) 20).putShort((short) 20);
    segment(1, 0x17, body.putShort((short) WIDTH).putShort((short) HEIGHT));
  }

  /** Each line is one run of the colour and the end of the line. */
  private void picture() {
    ByteBuffer body = ByteBuffer.allocate(11 + HEIGHT * 5).putShort((short) 0).put((byte) 0);
    body.put((byte) 0xC0).put((byte) 0).putShort((short) (4 + HEIGHT * 5));
    body.putShort((short) WIDTH).putShort((short) HEIGHT);
    for (int line = 0; line < HEIGHT; line++) {
      body.put((byte) 0).put((byte) (0x80 | WIDTH)).put((byte) 1).putShort((short) 0);
    }
    segment(1, 0x15, body);
  }

  private void segment(int second, int type, ByteBuffer body) {
    ByteBuffer head = ByteBuffer.allocate(13).put((byte) 'P').put((byte) 'G');
    head.putInt(second * CLOCK).putInt(0).put((byte) type).putShort((short) body.capacity());
    bytes.writeBytes(head.array());
    byte[] content = new byte[body.capacity()];
    body.rewind().get(content);
    bytes.writeBytes(content);
  }
}
