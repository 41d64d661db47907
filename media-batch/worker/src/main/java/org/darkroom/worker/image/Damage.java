package org.darkroom.worker.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** Warnings of decoders that go on with grey where pixels are missing; others are harmless. */
final class Damage {
  private static final Pattern WORDS =
      Pattern.compile("premature|truncated|bad huffman|missing eoi|corrupt data");

  private Damage() {}

  /** Whether the words of a decoder tell of missing pixels. */
  static boolean isToldBy(String words) {
    return WORDS.matcher(words.toLowerCase(Locale.ROOT)).find();
  }
}
