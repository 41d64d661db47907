package org.darkroom.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is needed of our own fragmented MP4 files (ISO/IEC 14496-12 and -15). */
final class FragmentedMp4 {
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf");
  private static final int SAMPLE_DESCRIPTION_HEAD = 8;
  private static final int VISUAL_ENTRY_HEAD = 78;

  private FragmentedMp4() {}

  /**
   * The {@code CODECS} value (RFC 6381) of the AVC track that an initialization section describes.
   *
   * @throws IOException when there is none
   */
  static String codec(Path init) throws IOException {
    ByteBuffer avcC = find(ByteBuffer.wrap(Files.readAllBytes(init)), "avcC");
    if (avcC == null || avcC.remaining() < 4) {
      throw new IOException("no AVC track");
    }
    int at = avcC.position();
    return String.format("avc1.%02x%02x%02x", avcC.get(at + 1), avcC.get(at + 2), avcC.get(at + 3));
  }

  /**
   * How many samples (frames) the fragments of a segment carry.
   *
   * @throws IOException when it cannot be read
   */
  static long samples(Path segment) throws IOException {
    return samples(ByteBuffer.wrap(Files.readAllBytes(segment)));
  }

  private static long samples(ByteBuffer boxes) {
    long samples = 0;
    while (boxes.remaining() >= 8) {
      Box box = next(boxes);
      if (box.type.equals("trun") && box.body.remaining() >= 8) {
        samples += Integer.toUnsignedLong(box.body.getInt(box.body.position() + 4));
      } else if (CONTAINERS.contains(box.type)) {
        samples += samples(box.body);
      }
    }
    return samples;
  }

  private static @Nullable ByteBuffer find(ByteBuffer boxes, String type) {
    while (boxes.remaining() >= 8) {
      Box box = next(boxes);
      if (box.type.equals(type)) {
        return box.body;
      }
      int head =
          switch (box.type) {
            case "stsd" -> SAMPLE_DESCRIPTION_HEAD;
            case "avc1" -> VISUAL_ENTRY_HEAD;
            default -> CONTAINERS.contains(box.type) ? 0 : box.body.remaining();
          };
      if (head < box.body.remaining()) {
        box.body.position(box.body.position() + head);
        ByteBuffer found = find(box.body, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Cuts the next box off; one that claims more than there is ends with the buffer. */
  private static Box next(ByteBuffer boxes) {
    int start = boxes.position();
    long size = Integer.toUnsignedLong(boxes.getInt());
    byte[] type = new byte[4];
    boxes.get(type);
    long length = size < 8 ? boxes.limit() - start : Math.min(size, boxes.limit() - start);
    ByteBuffer body = boxes.slice(start + 8, (int) length - 8);
    boxes.position(start + (int) length);
    return new Box(new String(type, StandardCharsets.ISO_8859_1), body);
  }

  private record Box(String type, ByteBuffer body) {}
}
