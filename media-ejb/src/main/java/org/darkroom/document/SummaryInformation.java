package org.darkroom.document;

import org.darkroom.inspect.Head;
import org.jspecify.annotations.Nullable;

/** What the program that wrote a compound file last says about it ([MS-OLEPS], property sets). */
final class SummaryInformation {
  /** The stream's name. */
  static final String STREAM = "\5SummaryInformation";

  private static final int FIRST_SET = 44;
  private static final int MOST_PROPERTIES = 64;

  /** [MS-OLEPS] 2.25.1: PIDSI_PAGECOUNT. */
  private static final int PAGES = 14;

  /** A number of 32 bits. */
  private static final int NUMBER = 3;

  private SummaryInformation() {}

  /** The number of pages as that program counted; null where it is not told. */
  static @Nullable Integer pages(Head stream) {
    long set = stream.u32le(FIRST_SET);
    if (stream.u16le(0) != 0xFFFE || set < 0 || set > stream.length()) {
      return null;
    }
    long count = stream.u32le((int) set + 4);
    for (int i = 0; i < Math.min(count, MOST_PROPERTIES); i++) {
      int entry = (int) set + 8 + 8 * i;
      if (stream.u32le(entry) == PAGES) {
        return number(stream, set + stream.u32le(entry + 4));
      }
    }
    return null;
  }

  private static @Nullable Integer number(Head stream, long at) {
    if (at > stream.length() || stream.u16le((int) at) != NUMBER) {
      return null;
    }
    long pages = stream.u32le((int) at + 4);
    return pages > 0 ? Structure.count(Long.toString(pages)) : null;
  }
}
