package org.darkroom.rescan;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.darkroom.reprocess.BulkFilter;

/**
 * Which READY assets are scanned once more.
 *
 * @param assets those that agree with this
 * @param unscanned only those that no scanner has seen yet
 */
public record RescanFilter(BulkFilter assets, boolean unscanned) {

  /** The same as the payload of a job. */
  String json() {
    JsonObject all = read(assets.json());
    return JSON.createObjectBuilder(all).add("unscanned", unscanned).build().toString();
  }

  /** Reads what {@link #json} wrote. */
  static RescanFilter of(String text) {
    return new RescanFilter(BulkFilter.of(text), read(text).getBoolean("unscanned", false));
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
