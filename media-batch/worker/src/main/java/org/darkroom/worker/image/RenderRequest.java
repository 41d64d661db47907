package org.darkroom.worker.image;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.worker.image.Rendition.Area;

/**
 * An image to be rendered.
 *
 * @param source the file
 * @param type its type by content, for example {@code image/jpeg}
 * @param directory where the renditions are written
 * @param limits how large it may be
 * @param sizes what is wanted, in the order in which it is wanted
 * @param quality of WebP, 0 to 100
 * @param effort of the WebP encoder, 0 (quick) to 6 (small)
 */
public record RenderRequest(
    Path source,
    String type,
    Path directory,
    PixelLimits limits,
    List<Rendition> sizes,
    int quality,
    int effort) {

  /** Copies the list. */
  public RenderRequest {
    sizes = List.copyOf(sizes);
  }

  static RenderRequest of(JsonObject arguments) {
    return new RenderRequest(
        Path.of(arguments.getString("source")),
        arguments.getString("type"),
        Path.of(arguments.getString("directory")),
        PixelLimits.of(arguments),
        arguments.getJsonArray("sizes").getValuesAs(JsonObject.class).stream()
            .map(Rendition::of)
            .toList(),
        arguments.getInt("quality"),
        arguments.getInt("effort"));
  }

  /** The least size that all renditions can be made from. */
  Area workingSize(int width, int height) {
    double scale =
        sizes.stream()
            .filter(it -> it.appliesTo(width, height))
            .mapToDouble(it -> it.scale(width, height))
            .max()
            .orElse(1);
    return new Area(0, 0, width, height).scaled(scale);
  }
}
