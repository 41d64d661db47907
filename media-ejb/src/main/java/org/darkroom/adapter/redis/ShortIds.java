package org.darkroom.adapter.redis;

import java.util.UUID;

/**
 * Job ids in 22 characters instead of 36, for what Redis keeps in memory and in its log. Their
 * alphabet is in the order of ASCII, so that texts sort as the ids do: jobs of the same millisecond
 * stay in their order.
 */
final class ShortIds {
  static final int LENGTH = 22;

  private static final char[] DIGITS =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final byte[] VALUES = new byte[128];

  static {
    for (byte i = 0; i < DIGITS.length; i++) {
      VALUES[DIGITS[i]] = i;
    }
  }

  private ShortIds() {}

  static String text(UUID id) {
    char[] text = new char[LENGTH];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (low & 63)];
      low = low >>> 6 | high << 58;
      high >>>= 6;
    }
    return new String(text);
  }

  /** The id at the beginning of a text. */
  static UUID id(String text) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      high = high << 6 | low >>> 58;
      low = low << 6 | VALUES[text.charAt(i) & 127];
    }
    return new UUID(high, low);
  }
}
