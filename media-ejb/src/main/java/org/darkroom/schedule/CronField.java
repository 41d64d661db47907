package org.darkroom.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron expression: which numbers it stands for. */
final class CronField {
  private final BitSet numbers = new BitSet();
  private final boolean open;

  /**
   * Reads a field.
   *
   * @param text numbers, names, ranges and steps with commas between
   * @param least the least number
   * @param most the highest number
   * @param names of the numbers from that one on, in capitals
   * @throws IllegalArgumentException when it cannot be read
   */
  CronField(String text, int least, int most, List<String> names) {
    open = text.startsWith("*");
    for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, most, List.of());
      int dash = range.indexOf('-');
      int from = least;
      int to = most;
      if (dash > 0) {
        from = number(range.substring(0, dash), least, most, names);
        to = number(range.substring(dash + 1), least, most, names);
      } else if (!range.equals("*")) {
        from = number(range, least, most, names);
        to = slash < 0 ? from : most;
      }
      if (from > to) {
        throw new IllegalArgumentException("cron: " + part + " runs backwards");
      }
      for (int i = from; i <= to; i += step) {
        numbers.set(i);
      }
    }
  }

  private static int number(String text, int least, int most, List<String> names) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return least + named;
    }
    if (text.matches("[0-9]{1,2}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException("cron: " + text + " is not from " + least + " to " + most);
  }

  /** Whether it begins with a star: it says nothing of its own about days, or about hours. */
  boolean isOpen() {
    return open;
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  int[] all() {
    return numbers.stream().toArray();
  }
}
