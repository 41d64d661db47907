package org.darkroom.worker.image;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What was rendered.
 *
 * @param width pixels of the original as displayed
 * @param height pixels of the original as displayed
 * @param blurHash of the image
 * @param files the renditions
 */
public record RenderedImage(int width, int height, String blurHash, List<File> files) {

  /** Copies the list. */
  public RenderedImage {
    files = List.copyOf(files);
  }

  /**
   * One rendition.
   *
   * @param name for example {@code thumbnail}
   * @param file its name in the directory of the request
   * @param width pixels
   * @param height pixels
   * @param size bytes
   */
  public record File(String name, String file, int width, int height, long size) {}

  JsonObject toJson() {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (File it : files) {
      array.add(
          Json.createObjectBuilder()
              .add("name", it.name())
              .add("file", it.file())
              .add("contentType", "image/webp")
              .add("width", it.width())
              .add("height", it.height())
              .add("size", it.size()));
    }
    return Json.createObjectBuilder()
        .add("width", width)
        .add("height", height)
        .add("blurHash", blurHash)
        .add("files", array)
        .build();
  }
}
