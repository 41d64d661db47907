package org.darkroom.worker.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What samples of a HEIF or AVIF image mean in light: the {@code nclx} colours of its primary item
 * (ISO/IEC 23008-12). Other items, such as a gain map's, may have others.
 */
final class HeifColours {
  private static final int HEAD = 1 << 20;

  private HeifColours() {}

  /** The transfer of the primary item; of files that do not tell, and of broken ones, SDR. */
  static Transfer transfer(Path source) throws IOException {
    try {
      ByteBuffer meta = body(head(source), "meta");
      if (meta == null) {
        return Transfer.SDR;
      }
      meta.position(meta.position() + 4);
      ByteBuffer primary = body(meta, "pitm");
      ByteBuffer properties = body(meta, "iprp");
      if (primary == null || properties == null) {
        return Transfer.SDR;
      }
      int item = primary.get() == 0 ? at16(primary, 3) : primary.getInt(primary.position() + 3);
      return transfer(properties, item);
    } catch (RuntimeException e) {
      // Positions past the end: the decoder will judge.
      return Transfer.SDR;
    }
  }

  private static Transfer transfer(ByteBuffer properties, int item) {
    ByteBuffer container = body(properties, "ipco");
    ByteBuffer associations = body(properties, "ipma");
    if (container == null || associations == null) {
      return Transfer.SDR;
    }
    List<ByteBuffer> all = boxes(container);
    for (int index : indexes(associations, item)) {
      if (index >= 1 && index <= all.size()) {
        ByteBuffer box = all.get(index - 1);
        if (name(box, 4).equals("colr") && name(box, 8).equals("nclx")) {
          return Transfer.of(at16(box, 14));
        }
      }
    }
    return Transfer.SDR;
  }

  /** Which properties the item has, counted from 1. */
  private static List<Integer> indexes(ByteBuffer in, int item) {
    int head = in.getInt();
    boolean longIds = head >>> 24 > 0;
    boolean longIndexes = (head & 1) != 0;
    List<Integer> found = new ArrayList<>();
    for (int entries = in.getInt(); entries > 0; entries--) {
      int id = longIds ? in.getInt() : in.getShort() & 0xFFFF;
      for (int count = in.get() & 255; count > 0; count--) {
        int index = longIndexes ? in.getShort() & 0x7FFF : in.get() & 0x7F;
        if (id == item) {
          found.add(index);
        }
      }
    }
    return found;
  }

  private static @Nullable ByteBuffer body(ByteBuffer in, String name) {
    for (ByteBuffer box : boxes(in)) {
      if (name(box, 4).equals(name)) {
        return box.position(box.position() + 8).slice();
      }
    }
    return null;
  }

  private static List<ByteBuffer> boxes(ByteBuffer in) {
    List<ByteBuffer> boxes = new ArrayList<>();
    for (int at = in.position(); at + 8 <= in.limit(); ) {
      long length = in.getInt(at) & 0xFFFF_FFFFL;
      int end = (int) Math.min(in.limit(), at + Math.max(8, length));
      boxes.add(in.slice(at, end - at));
      at = length < 8 ? in.limit() : end;
    }
    return boxes;
  }

  private static String name(ByteBuffer box, int at) {
    byte[] letters = new byte[4];
    box.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  private static int at16(ByteBuffer in, int offset) {
    return in.getShort(in.position() + offset) & 0xFFFF;
  }

  private static ByteBuffer head(Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      return ByteBuffer.wrap(in.readNBytes(HEAD));
    }
  }
}
