package org.darkroom.web.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.darkroom.delivery.Signatures;
import org.darkroom.web.problem.ProblemException;

/** Places in a list as opaque signed text, good only for the same caller and the same filters. */
@Singleton
public class Cursors {
  private static final String PURPOSE = "cursor";

  private final Signatures signatures;

  /** Signs with those keys. */
  @Inject
  public Cursors(Signatures signatures) {
    this.signatures = signatures;
  }

  /** That place. */
  public String after(Place place, String list) {
    return after(place.toString(), list);
  }

  /** That number of the last entry. */
  public String after(long number, String list) {
    return after(Long.toString(number), list);
  }

  private String after(String place, String list) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    return text + "." + signatures.sign(PURPOSE, text + "/" + list);
  }

  /**
   * The place that a cursor stands for.
   *
   * @param list whose list it is and how it is filtered
   * @throws ProblemException when it was not made by {@link #after} for the same list
   */
  public Place place(String cursor, String list) {
    return Place.of(read(cursor, list)).orElseThrow(Cursors::unknown);
  }

  /** The number that a cursor stands for; otherwise as {@link #place}. */
  public long number(String cursor, String list) {
    try {
      return Long.parseLong(read(cursor, list));
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private String read(String cursor, String list) {
    int dot = cursor.indexOf('.');
    if (dot < 0) {
      throw unknown();
    }
    String text = cursor.substring(0, dot);
    if (!signatures.verify(PURPOSE, text + "/" + list, cursor.substring(dot + 1))) {
      throw unknown();
    }
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.invalid("cursor is not one of this list");
  }
}
