package org.darkroom.worker.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What samples mean in light by a colour profile: its {@code cicp} tag (ICC.1:2022), else the name
 * that libjxl gives to a profile it made of such colours. To follow the curve of such a profile
 * would not do: its white is many times as bright as that of an ordinary screen.
 */
final class ProfileTransfer {
  private static final int TAGS = 128;
  private static final int TAG_BYTES = 12;
  private static final int MOST_TAGS = 200;
  private static final int MAKER = 4;

  private ProfileTransfer() {}

  /** The transfer; of profiles that do not tell, and of broken ones, SDR. */
  static Transfer of(byte[] profile) {
    try {
      ByteBuffer all = ByteBuffer.wrap(profile);
      ByteBuffer coded = tag(all, "cicp");
      if (coded != null) {
        return Transfer.of(coded.get(9) & 255);
      }
      ByteBuffer name = tag(all, "desc");
      if (name == null || all.getInt(MAKER) != code("jxl ")) {
        return Transfer.SDR;
      }
      // Letters of 16 bits, all of them ASCII.
      String text = StandardCharsets.ISO_8859_1.decode(name).toString().replace("\0", "");
      return text.contains("_PeQ")
          ? Transfer.PQ
          : text.contains("_HLG") ? Transfer.HLG : Transfer.SDR;
    } catch (IndexOutOfBoundsException e) {
      // Places past the end: the colour engine will judge.
      return Transfer.SDR;
    }
  }

  private static @Nullable ByteBuffer tag(ByteBuffer all, String name) {
    int count = Math.min(MOST_TAGS, all.getInt(TAGS));
    for (int i = 0; i < count; i++) {
      int at = TAGS + 4 + i * TAG_BYTES;
      if (all.getInt(at) == code(name)) {
        return all.slice(all.getInt(at + 4), all.getInt(at + 8));
      }
    }
    return null;
  }

  private static int code(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
