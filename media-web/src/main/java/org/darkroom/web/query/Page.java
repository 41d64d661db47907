package org.darkroom.web.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list, and whether there may be more.
 *
 * @param entries those of the page
 * @param last the last of them if there may be more, else null
 * @param <T> what is listed
 */
public record Page<T>(List<T> entries, @Nullable T last) {
  /** Entries on a page when nothing is said. */
  public static final int USUAL = 50;

  /** The most entries on a page. */
  public static final int LARGEST = 200;

  /** Copies the list. */
  public Page {
    entries = List.copyOf(entries);
  }

  /**
   * A page of what was found.
   *
   * @param found read with {@link #toRead} as limit
   * @param limit entries on the page
   */
  public static <T> Page<T> of(List<T> found, int limit) {
    List<T> entries = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit || entries.size() == LARGEST;
    return new Page<>(entries, more ? entries.get(entries.size() - 1) : null);
  }

  /** How many entries to read for a page of that many: one more tells that there are more. */
  public static int toRead(int limit) {
    return Math.min(limit + 1, LARGEST);
  }

  /** What stands for the next page, or null after the last. */
  public @Nullable String next(Function<T, String> cursor) {
    return last == null ? null : cursor.apply(last);
  }
}
