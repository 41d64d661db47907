package org.darkroom.worker.image;

import jakarta.json.JsonObject;
import java.nio.file.Path;

/**
 * An image to be rendered.
 *
 * @param source the file
 * @param type its type by content, for example {@code image/jpeg}
 * @param directory where the renditions are written
 * @param maxPixels the most pixels to decode
 * @param maxSubsampledPixels the most pixels of a format that can skip some while decoding
 * @param quality of WebP, 0 to 100
 * @param effort of the WebP encoder, 0 (quick) to 6 (small)
 */
public record RenderRequest(
    Path source,
    String type,
    Path directory,
    long maxPixels,
    long maxSubsampledPixels,
    int quality,
    int effort) {

  static RenderRequest of(JsonObject arguments) {
    return new RenderRequest(
        Path.of(arguments.getString("source")),
        arguments.getString("type"),
        Path.of(arguments.getString("directory")),
        arguments.getJsonNumber("maxPixels").longValueExact(),
        arguments.getJsonNumber("maxSubsampledPixels").longValueExact(),
        arguments.getInt("quality"),
        arguments.getInt("effort"));
  }
}
