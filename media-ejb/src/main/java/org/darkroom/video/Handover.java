package org.darkroom.video;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.jspecify.annotations.Nullable;

/**
 * What the steps before an encode have made, for the steps after it, which may run on another node.
 *
 * @param pictures what is stored and shown already
 * @param blurHash of the poster, or null
 * @param lufs how loud the first sound is, or null
 */
public record Handover(
    List<PublishedObject> pictures, @Nullable String blurHash, @Nullable Double lufs) {
  /** Copies the list. */
  public Handover {
    pictures = List.copyOf(pictures);
  }

  /** What that work has come to. */
  public static Handover of(VideoWork work) {
    return new Handover(work.pictures(), work.blurHash(), work.lufs());
  }

  /** Goes on where the other left off. */
  public void resume(VideoWork work) {
    if (blurHash != null) {
      work.pictured(pictures, blurHash);
    }
    if (lufs != null) {
      work.listened(List.of(new SoundLevel(lufs)));
    }
  }

  /** As text. */
  public String json() {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (PublishedObject picture : pictures) {
      JsonObjectBuilder json =
          Json.createObjectBuilder()
              .add("name", picture.name())
              .add("key", picture.key())
              .add("type", picture.contentType())
              .add("size", picture.size())
              .add("etag", picture.etag())
              .add("fixed", picture.fixed());
      if (picture.rendition() != null) {
        json.add("rendition", picture.rendition());
      }
      if (picture.width() != null && picture.height() != null) {
        json.add("width", picture.width()).add("height", picture.height());
      }
      array.add(json);
    }
    JsonObjectBuilder json = Json.createObjectBuilder().add("pictures", array);
    if (blurHash != null) {
      json.add("blurHash", blurHash);
    }
    if (lufs != null) {
      json.add("lufs", lufs);
    }
    return json.build().toString();
  }

  /** Reads that. */
  public static Handover parse(String text) {
    JsonObject json = Json.createReader(new StringReader(text)).readObject();
    List<PublishedObject> pictures = new ArrayList<>();
    for (JsonObject it : json.getJsonArray("pictures").getValuesAs(JsonObject.class)) {
      boolean sized = it.containsKey("width");
      pictures.add(
          new PublishedObject(
              it.getString("name"),
              it.getString("rendition", null),
              it.getString("key"),
              it.getString("type"),
              it.getJsonNumber("size").longValue(),
              it.getString("etag"),
              sized ? it.getInt("width") : null,
              sized ? it.getInt("height") : null,
              it.getBoolean("fixed")));
    }
    return new Handover(
        pictures,
        json.getString("blurHash", null),
        json.containsKey("lufs") ? json.getJsonNumber("lufs").doubleValue() : null);
  }
}
