package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frames of an animated WebP. */
final class WebpFrames {
  private static final int DISPOSES = 1;
  private static final int REPLACES = 2;

  private WebpFrames() {}

  static Animation read(Path source) throws IOException {
    byte[] file = Files.readAllBytes(source);
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Animation.Frame> frames = new ArrayList<>();
    int loops = 0;
    int width = 0;
    int height = 0;
    for (int at = 12; at + 8 <= file.length; ) {
      String name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
      long length = in.getInt(at + 4) & 0xFFFF_FFFFL;
      int body = at + 8;
      int end = (int) Math.min(file.length, body + length);
      if (name.equals("VP8X") && end - body >= 10) {
        width = 1 + threeBytes(in, body + 4);
        height = 1 + threeBytes(in, body + 7);
      } else if (name.equals("ANIM") && end - body >= 6) {
        loops = in.getShort(body + 4) & 0xFFFF;
      } else if (name.equals("ANMF") && end - body >= 16) {
        frames.add(frame(in, Arrays.copyOfRange(file, body, end)));
      }
      at = (int) Math.min(Integer.MAX_VALUE - 8L, body + length + (length & 1));
    }
    return new Animation(width, height, loops, frames);
  }

  private static Animation.Frame frame(ByteBuffer in, byte[] chunk) {
    ByteBuffer head = ByteBuffer.wrap(chunk).order(in.order());
    int flags = chunk[15];
    return new Animation.Frame(
        2 * threeBytes(head, 0),
        2 * threeBytes(head, 3),
        threeBytes(head, 12),
        (flags & REPLACES) == 0,
        (flags & DISPOSES) == 0 ? Animation.After.KEEP : Animation.After.CLEAR,
        () -> {
          WebpPicture.Frame alone = WebpFormat.frame(head, chunk, 0, chunk.length);
          WebpPicture.Frame moved = new WebpPicture.Frame(0, 0, alone.file());
          return Animation.Pixels.of(WebpPicture.of(moved, null, Traits.NONE));
        });
  }

  private static int threeBytes(ByteBuffer in, int at) {
    return (in.get(at) & 255) | (in.get(at + 1) & 255) << 8 | (in.get(at + 2) & 255) << 16;
  }
}
