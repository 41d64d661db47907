package org.darkroom.web.deliver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conditional requests by entity tag (RFC 9110, section 13); dates are not served. */
final class Conditions {
  private Conditions() {}

  /** Whether {@code If-None-Match} names that tag, weakly compared, or any. */
  static boolean notModified(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::trim)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(quoted(etag)));
  }

  /** Whether a range may be served: no {@code If-Range}, or one with exactly that tag. */
  static boolean rangeHolds(@Nullable String ifRange, String etag) {
    return ifRange == null || ifRange.trim().equals(quoted(etag));
  }

  static String quoted(String etag) {
    return "\"" + etag + "\"";
  }
}
