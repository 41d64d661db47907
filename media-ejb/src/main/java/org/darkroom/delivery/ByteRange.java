package org.darkroom.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@code Range} header (RFC 9110, section 14) asks of an object of known size. */
public sealed interface ByteRange {
  /** Everything: no header, one of another unit or form, or several ranges at once. */
  record Whole() implements ByteRange {}

  /** From {@code first} to {@code last}, both inclusive and inside the object. */
  record Part(long first, long last) implements ByteRange {
    /** How many bytes that are. */
    public long length() {
      return last - first + 1;
    }
  }

  /** Nothing of the object is inside the range: 416. */
  record Unsatisfiable() implements ByteRange {}

  /** {@code bytes=} with one range; 18 digits fit a long. */
  Pattern FORM = Pattern.compile("bytes\\s*=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

  /**
   * Reads the header.
   *
   * @param size bytes of the object
   */
  static ByteRange of(@Nullable String header, long size) {
    Matcher form = FORM.matcher(header == null ? "" : header);
    if (!form.matches()) {
      return new Whole();
    }
    Optional<Long> first = number(form.group(1));
    Optional<Long> last = number(form.group(2));
    if (first.isEmpty() && last.isEmpty()) {
      return new Whole();
    }
    if (first.isEmpty()) {
      return suffix(last.orElseThrow(), size);
    }
    long from = first.get();
    long to = Math.min(last.orElse(size - 1), size - 1);
    if (last.isPresent() && last.get() < from) {
      return new Whole();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, to);
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      return new Unsatisfiable();
    }
    return new Part(Math.max(0, size - length), size - 1);
  }

  private static Optional<Long> number(String digits) {
    return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
  }
}
