package org.darkroom.video;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.asset.PublishedObject;
import org.jspecify.annotations.Nullable;

/**
 * What the steps before an encode have made, for the steps after it, which may run on another node.
 *
 * @param pictures what is stored and shown already
 * @param blurHash of the poster, or null
 * @param lufs how loud the first sound is, or null
 * @param readers which engine did what
 */
public record Handover(
    List<PublishedObject> pictures,
    @Nullable String blurHash,
    @Nullable Double lufs,
    Map<String, String> readers) {
  /** Copies the collections. */
  public Handover {
    pictures = List.copyOf(pictures);
    readers = Map.copyOf(readers);
  }

  /** What that work has come to. */
  public static Handover of(VideoWork work) {
    return new Handover(work.pictures(), work.blurHash(), work.lufs(), work.readers());
  }

  /** Goes on where the other left off. */
  public void resume(VideoWork work) {
    readers.forEach(work::readBy);
    if (blurHash != null) {
      work.pictured(pictures, blurHash);
    }
    if (lufs != null) {
      work.listened(List.of(new SoundLevel(lufs)));
    }
  }

  /** As text. */
  public String json() {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (PublishedObject picture : pictures) {
      JsonObjectBuilder json =
          JSON.createObjectBuilder()
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
    JsonObjectBuilder json = JSON.createObjectBuilder().add("pictures", array);
    if (blurHash != null) {
      json.add("blurHash", blurHash);
    }
    if (lufs != null) {
      json.add("lufs", lufs);
    }
    JsonObjectBuilder did = JSON.createObjectBuilder();
    readers.forEach(did::add);
    json.add("readers", did);
    return json.build().toString();
  }

  /** Reads that. */
  public static Handover parse(String text) {
    JsonObject json = JSON.createReader(new StringReader(text)).readObject();
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
        json.containsKey("lufs") ? json.getJsonNumber("lufs").doubleValue() : null,
        readers(json));
  }

  private static Map<String, String> readers(JsonObject json) {
    Map<String, String> readers = new HashMap<>();
    // What a node of an older release left does not tell.
    if (json.containsKey("readers")) {
      JsonObject did = json.getJsonObject("readers");
      did.keySet().forEach(work -> readers.put(work, did.getString(work)));
    }
    return readers;
  }
}
