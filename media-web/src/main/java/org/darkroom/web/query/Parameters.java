package org.darkroom.web.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters; what is wrong with one is said with what is allowed. */
public final class Parameters {
  private Parameters() {}

  /** The id of an asset; a text that is none names nothing. */
  public static UUID id(String text) {
    return uuid(text).orElseThrow(ProblemException::noMedia);
  }

  /** An id; empty when the text is none. */
  public static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return Optional.of(id).filter(it -> it.toString().equals(text.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many entries a page is to have. */
  public static int limit(@Nullable String text) {
    return number("limit", text, Page.USUAL, 1, Page.LARGEST);
  }

  /** A whole number within bounds. */
  public static int number(String name, @Nullable String text, int otherwise, int least, int most) {
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

  /** One of those constants, by its exact name; empty when nothing is said. */
  public static <E extends Enum<E>> Optional<E> oneOf(
      String name, @Nullable String text, List<E> of) {
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
