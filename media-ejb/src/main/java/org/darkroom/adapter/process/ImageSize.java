package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.darkroom.shared.InvalidSettingException;

/**
 * A size in which images are made.
 *
 * @param name of the rendition
 * @param edge the longest edge in pixels; of a square both
 * @param square whether a square is cut from the middle
 * @param always whether it is made of smaller images too, as large as they are
 */
record ImageSize(String name, int edge, boolean square, boolean always) {
  private static final int LEAST = 16;
  private static final int MOST = 4096;
  private static final int EXTRAS = 10;

  private static final ImageSize THUMBNAIL = new ImageSize("thumbnail", 150, true, true);
  private static final List<ImageSize> USUAL =
      List.of(
          new ImageSize("small", 320, false, false),
          new ImageSize("medium", 800, false, false),
          new ImageSize("large", 1280, false, false),
          new ImageSize("optimized", 2048, false, true));

  /**
   * The thumbnail, then the others by size.
   *
   * @param extra further edges, separated by commas
   * @throws InvalidSettingException when they are no such list
   */
  static List<ImageSize> all(String extra) {
    List<ImageSize> others = new ArrayList<>(USUAL);
    for (String it : extra.isBlank() ? new String[0] : extra.split(",", -1)) {
      int edge = edge(it.strip(), extra);
      if (others.stream().anyMatch(size -> size.edge() == edge) || others.size() > 3 + EXTRAS) {
        throw refused(extra);
      }
      others.add(new ImageSize("size-" + edge, edge, false, false));
    }
    others.sort(Comparator.comparing(ImageSize::edge));
    others.add(0, THUMBNAIL);
    return List.copyOf(others);
  }

  private static int edge(String text, String extra) {
    if (!text.matches("[0-9]{2,4}")) {
      throw refused(extra);
    }
    int edge = Integer.parseInt(text);
    if (edge < LEAST || edge > MOST) {
      throw refused(extra);
    }
    return edge;
  }

  private static InvalidSettingException refused(String value) {
    return new InvalidSettingException(
        "darkroom.image.extra-sizes",
        value,
        "up to ten different edges from 16 to 4096, separated by commas, but 320,800,1280,2048");
  }

  JsonObject toJson() {
    return JSON.createObjectBuilder()
        .add("name", name)
        .add("edge", edge)
        .add("square", square)
        .add("always", always)
        // A square of a moving picture, or many sizes of it, would cost more than they are worth.
        .add("moves", name.equals("optimized"))
        .build();
  }
}
