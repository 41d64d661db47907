package org.darkroom.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/** WebP by libwebp itself; of an animation the first frame on its canvas. */
final class WebpFormat implements Format {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  @Override
  public Picture open(Path source) throws IOException {
    byte[] file = Files.readAllBytes(source);
    Orientation orientation = Orientation.NORMAL;
    byte[] profile = null;
    WebpPicture.Frame frame = null;
    int[] canvas = null;
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = RIFF_HEADER; at + CHUNK_HEADER <= file.length; ) {
      String name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
      long length = in.getInt(at + 4) & 0xFFFF_FFFFL;
      int body = at + CHUNK_HEADER;
      int end = (int) Math.min(file.length, body + length);
      switch (name) {
        case "EXIF" -> orientation = Exif.orientation(Arrays.copyOfRange(file, body, end));
        case "ICCP" -> profile = Arrays.copyOfRange(file, body, end);
        case "VP8X" -> canvas = canvas(in, body, end);
        case "ANMF" -> frame = frame == null ? frame(in, file, body, end) : frame;
        default -> {}
      }
      at = (int) Math.min(Integer.MAX_VALUE - CHUNK_HEADER, body + length + (length & 1));
    }
    WebpPicture.Frame shown = frame == null ? new WebpPicture.Frame(0, 0, file) : frame;
    return WebpPicture.of(shown, frame == null ? null : canvas, new Traits(orientation, profile));
  }

  private static int @Nullable [] canvas(ByteBuffer in, int body, int end) {
    return end - body < 10
        ? null
        : new int[] {1 + threeBytes(in, body + 4), 1 + threeBytes(in, body + 7)};
  }

  /** Makes a file of its own of the frame's chunks. */
  static WebpPicture.Frame frame(ByteBuffer in, byte[] file, int body, int end) throws IOException {
    if (end - body < FRAME_HEADER) {
      throw new IIOException("short frame");
    }
    int payload = end - body - FRAME_HEADER;
    ByteBuffer head = ByteBuffer.allocate(RIFF_HEADER + CHUNK_HEADER + 10);
    head.order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22 + payload);
    head.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
    // Flags: alpha may follow. Then the size less one, three bytes each, as the frame has it.
    head.putInt(0x10).put(file, body + 6, 6);
    ByteArrayOutputStream alone = new ByteArrayOutputStream();
    alone.write(head.array());
    alone.write(file, body + FRAME_HEADER, payload);
    return new WebpPicture.Frame(
        2 * threeBytes(in, body), 2 * threeBytes(in, body + 3), alone.toByteArray());
  }

  private static int threeBytes(ByteBuffer in, int at) {
    return in.getInt(at) & 0xFFFFFF;
  }
}
