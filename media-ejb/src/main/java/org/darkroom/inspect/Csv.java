package org.darkroom.inspect;

/** Tells a table from other text: several lines with the same number of the same separator. */
final class Csv {
  /** Lines looked at. */
  private static final int LINES = 20;

  private Csv() {}

  /** Whether at least two lines agree, for one of the usual separators. */
  static boolean isTable(String text) {
    return agrees(text, ',') || agrees(text, ';') || agrees(text, '\t') || agrees(text, '|');
  }

  private static boolean agrees(String text, char separator) {
    int columns = -1;
    int rows = 0;
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length() && rows < LINES; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        count++;
      } else if (!quoted && c == '\n') {
        if (count == 0 || (columns >= 0 && count != columns)) {
          return false;
        }
        columns = count;
        count = 0;
        rows++;
      }
    }
    return rows >= 2 || (rows == 1 && count == columns);
  }
}
