package org.darkroom.worker.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;

/** The frames of an animated PNG (PNG, third edition): each becomes a PNG of its own. */
final class PngFrames {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int CONTROL_BYTES = 26;

  /** Chunks that tell how pixels are stored, and hold for all frames. */
  private static final List<String> SHARED = List.of("PLTE", "tRNS", "gAMA", "sRGB");

  private final ByteArrayOutputStream shared = new ByteArrayOutputStream();
  private final List<Animation.Frame> frames = new ArrayList<>();
  private byte[] header = new byte[0];
  private int loops;
  private ByteBuffer control = ByteBuffer.allocate(0);
  private ByteArrayOutputStream data = new ByteArrayOutputStream();

  private PngFrames() {}

  static Animation read(Path source) throws IOException {
    byte[] file = Files.readAllBytes(source);
    PngFrames all = new PngFrames();
    ByteBuffer in = ByteBuffer.wrap(file);
    for (int at = SIGNATURE.length; at + 12 <= file.length; ) {
      int length = in.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        throw new IIOException("a chunk reaches past the end of the file");
      }
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      all.chunk(name, Arrays.copyOfRange(file, at + 8, at + 8 + length));
      at += 12 + length;
    }
    all.finish();
    ByteBuffer size = ByteBuffer.wrap(all.header);
    return new Animation(size.getInt(0), size.getInt(4), all.loops, all.frames);
  }

  private void chunk(String name, byte[] body) throws IOException {
    switch (name) {
      case "IHDR" -> header = body;
      case "acTL" -> loops = body.length >= 8 ? ByteBuffer.wrap(body).getInt(4) : 0;
      case "fcTL" -> {
        finish();
        if (body.length < CONTROL_BYTES) {
          throw new IIOException("short frame control");
        }
        control = ByteBuffer.wrap(body);
      }
      case "IDAT" -> data.write(body);
      case "fdAT" -> data.write(body, Math.min(4, body.length), Math.max(0, body.length - 4));
      default -> {
        if (SHARED.contains(name)) {
          append(shared, name, body);
        }
      }
    }
  }

  /** Adds the frame whose chunks have all come; what no frame control stands before is none. */
  private void finish() throws IOException {
    if (control.hasRemaining() && data.size() > 0) {
      ByteArrayOutputStream alone = new ByteArrayOutputStream();
      alone.write(SIGNATURE);
      byte[] size = header.clone();
      System.arraycopy(control.array(), 4, size, 0, 8);
      append(alone, "IHDR", size);
      shared.writeTo(alone);
      append(alone, "IDAT", data.toByteArray());
      append(alone, "IEND", new byte[0]);
      byte[] png = alone.toByteArray();
      Animation.After after =
          switch (control.get(24)) {
            case 1 -> Animation.After.CLEAR;
            case 2 -> Animation.After.RESTORE;
            default -> Animation.After.KEEP;
          };
      frames.add(
          new Animation.Frame(
              control.getInt(12),
              control.getInt(16),
              milliseconds(),
              control.get(25) == 1,
              after,
              () ->
                  Animation.Pixels.of(
                      new ReaderPicture(
                          ImageIO.createImageInputStream(new ByteArrayInputStream(png)),
                          Readers.ofJdk("png"),
                          Traits.NONE))));
    }
    data = new ByteArrayOutputStream();
  }

  private int milliseconds() {
    int divisor = control.getShort(22) & 0xFFFF;
    return (control.getShort(20) & 0xFFFF) * 1000 / (divisor == 0 ? 100 : divisor);
  }

  private static void append(ByteArrayOutputStream out, String name, byte[] body)
      throws IOException {
    byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(letters);
    sum.update(body);
    out.write(ByteBuffer.allocate(4).putInt(body.length).array());
    out.write(letters);
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
