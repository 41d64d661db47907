package org.darkroom.web.media;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters; what is wrong with one is said with what is allowed. */
final class Parameters {
  private Parameters() {}

  /** An id; a text that is none names nothing. */
  static UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.noMedia();
    }
    throw ProblemException.noMedia();
  }

  static int number(String name, @Nullable String text, int otherwise, int least, int most) {
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(name, least, most);
    }
    throw outside(name, least, most);
  }

  private static ProblemException outside(String name, int least, int most) {
    return ProblemException.invalid(name + " must be a number from " + least + " to " + most);
  }

  static <E extends Enum<E>> Optional<E> oneOf(String name, @Nullable String text, List<E> of) {
    if (text == null) {
      return Optional.empty();
    }
    for (E each : of) {
      if (each.name().equals(text)) {
        return Optional.of(each);
      }
    }
    throw ProblemException.invalid(name + " must be one of " + of);
  }
}
