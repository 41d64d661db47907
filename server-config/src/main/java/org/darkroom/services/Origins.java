package org.darkroom.services;

import java.util.List;
import java.util.stream.Collectors;

/** Web origins in the store's configuration, where they are regular expressions. */
final class Origins {

  private Origins() {}

  /** Returns the origins as expressions, separated by spaces; {@code *} becomes any origin. */
  static String expressions(List<String> origins) {
    if (origins.contains("*")) {
      return "*";
    }
    return origins.stream()
        .map(origin -> origin.replace(".", "\\\\."))
        .collect(Collectors.joining(" "));
  }
}
