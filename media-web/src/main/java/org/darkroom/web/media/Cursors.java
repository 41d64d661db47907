package org.darkroom.web.media;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.darkroom.asset.Assets.Position;
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
  String after(Position position, String list) {
    String place = position.createdAt() + "/" + position.id();
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
  Position read(String cursor, String list) {
    int dot = cursor.indexOf('.');
    if (dot < 0) {
      throw unknown();
    }
    String text = cursor.substring(0, dot);
    if (!signatures.verify(PURPOSE, text + "/" + list, cursor.substring(dot + 1))) {
      throw unknown();
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = place.split("/", 2);
      return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.invalid("cursor is not one of this list");
  }
}
