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
 * @param perceptualHash how it looks, as 16 hex digits
 * @param files the renditions
 */
public record RenderedImage(
    int width, int height, String blurHash, String perceptualHash, List<File> files) {

  /** Copies the list. */
  public RenderedImage {
    files = List.copyOf(files);
  }

  /**
   * One rendition.
   *
   * @param name for example {@code thumbnail}
   * @param file its name in the directory of the request
   * @param contentType what it is
   * @param width pixels
   * @param height pixels
   * @param size bytes
   */
  public record File(
      String name, String file, String contentType, int width, int height, long size) {

    JsonObject toJson() {
      return Json.createObjectBuilder()
          .add("name", name)
          .add("file", file)
          .add("contentType", contentType)
          .add("width", width)
          .add("height", height)
          .add("size", size)
          .build();
    }
  }

  JsonObject toJson() {
    JsonArrayBuilder array = Json.createArrayBuilder();
    files.forEach(it -> array.add(it.toJson()));
    return Json.createObjectBuilder()
        .add("width", width)
        .add("height", height)
        .add("blurHash", blurHash)
        .add("perceptualHash", perceptualHash)
        .add("files", array)
        .build();
  }
}
