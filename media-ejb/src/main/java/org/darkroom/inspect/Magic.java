package org.darkroom.inspect;

import java.util.function.Predicate;

/**
 * One row of the table.
 *
 * @param matcher whether the head is of that type
 * @param answer what it is then
 */
record Magic(Predicate<Head> matcher, Sniffed answer) {

  /** An accepted type. */
  static Magic known(DetectedType type, Predicate<Head> matcher) {
    return new Magic(matcher, new Sniffed.Known(type));
  }

  /** A recognised type that is refused. */
  static Magic foreign(String mime, String name, Predicate<Head> matcher) {
    return foreign(mime, name, "", matcher);
  }

  /** A recognised type that is refused, with what would help. */
  static Magic foreign(String mime, String name, String advice, Predicate<Head> matcher) {
    String message = "This is " + name + ", which is not accepted." + advice;
    return new Magic(matcher, new Sniffed.Foreign(mime, message));
  }
}
