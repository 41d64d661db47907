package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.inspect.Head;

/**
 * Looks for what a PPT can do. It keeps macros and objects as records among its slides ([MS-PPT]):
 * a container's head, its length, and the head of what stands first in it.
 */
final class SlideRecords {
  private static final int PART = 1 << 20;

  /** Parts overlap, so that no record is cut in two. */
  private static final int OVERLAP = 64;

  private static final Map<ActiveContent, Pattern> RECORDS =
      new EnumMap<>(
          Map.of(
              // VbaInfoContainer and its atom, whose flag tells whether there are any.
              ActiveContent.MACROS,
              record("1F00FF0314000000", "020000040C000000", "(?s:.{4})\\x01\\x00\\x00\\x00"),
              // ExOleEmbedContainer and its atom.
              ActiveContent.EMBEDDED_OBJECT,
              record("0F00CC0F", "(?s:.{4})", "0000CD0F08000000"),
              // ExControlContainer and its atom.
              ActiveContent.ACTIVEX,
              record("0F00EE0F", "(?s:.{4})", "0000FB0F04000000")));

  private SlideRecords() {}

  /** What of it there is. */
  static Set<ActiveContent> active(FileChannel channel) throws IOException {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    for (long at = 0; at < channel.size(); at += PART - OVERLAP) {
      Head part = Head.read(channel, at, PART);
      String bytes = part.latin(0, part.length());
      RECORDS.forEach(
          (kind, record) -> {
            if (record.matcher(bytes).find()) {
              active.add(kind);
            }
          });
    }
    return active;
  }

  /** Digits of bytes between expressions of others. */
  private static Pattern record(String... parts) {
    StringBuilder pattern = new StringBuilder();
    for (String part : parts) {
      pattern.append(part.matches("[0-9A-F]+") ? part.replaceAll("(..)", "\\\\x$1") : part);
    }
    return Pattern.compile(pattern.toString());
  }
}
