package org.darkroom.inspect;

import java.util.Set;

/** The brands in the {@code ftyp} box that files of the ISO base media family begin with. */
final class BoxBrands {
  /** More brands than any real file names. */
  private static final int MOST = 64;

  private BoxBrands() {}

  /** The major brand, or empty when there is no such box. */
  static String major(Head head) {
    return head.has(4, "ftyp") && head.u32(0) >= 16 ? head.latin(8, 4) : "";
  }

  /**
   * Whether the file's own brand is one of these; when that is a general one, whether one of the
   * compatible ones is.
   */
  static boolean anyOf(Head head, Set<String> brands) {
    String major = major(head);
    if (brands.contains(major)) {
      return true;
    }
    return (major.equals("mif1") || major.equals("msf1") || major.equals("mif2"))
        && compatible(head, brands);
  }

  private static boolean compatible(Head head, Set<String> brands) {
    int end = (int) Math.min(head.u32(0), 16L + 4 * MOST);
    for (int at = 16; at + 4 <= end; at += 4) {
      if (brands.contains(head.latin(at, 4))) {
        return true;
      }
    }
    return false;
  }
}
