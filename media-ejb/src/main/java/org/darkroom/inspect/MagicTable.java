package org.darkroom.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells types by the first bytes, never by a name or a declaration. The first row that matches
 * wins: rows with a strong signature stand before weak ones, text is the last. Types that share
 * their first bytes with others are told apart by {@link Sniffer}.
 */
public final class MagicTable {
  private static final List<Magic> ROWS =
      Stream.of(
              ImageMagic.ROWS,
              VideoMagic.ROWS,
              AudioMagic.ROWS,
              DocumentMagic.ROWS,
              ForeignMagic.ROWS,
              AudioMagic.WEAK_ROWS)
          .flatMap(List::stream)
          .toList();

  private static final Sniffed EMPTY =
      new Sniffed.Foreign("application/octet-stream", "The file is empty.");
  private static final Sniffed UNKNOWN =
      new Sniffed.Foreign("application/octet-stream", "The type of this file is not known.");

  private MagicTable() {}

  /**
   * Tells the type by the first bytes.
   *
   * @param bytes the first bytes of the file, best 64 KB
   * @param length how many of them count
   */
  public static Sniffed detect(byte[] bytes, int length) {
    return detect(new Head(bytes, length));
  }

  static Sniffed detect(Head head) {
    if (head.length() == 0) {
      return EMPTY;
    }
    for (Magic row : ROWS) {
      if (row.matcher().test(head)) {
        return row.answer();
      }
    }
    return TextMagic.detect(head)
        .or(
            () ->
                AudioMagic.LATE.matcher().test(head)
                    ? Optional.of(AudioMagic.LATE.answer())
                    : Optional.empty())
        .orElse(UNKNOWN);
  }
}
