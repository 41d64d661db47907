package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaFacts.UnreadSubtitles;
import org.jspecify.annotations.Nullable;

/** The JSON column of what is known about a file; what is null is left out. */
final class FactsJson {
  private static final String ACTIVE = "activeContent";
  private static final String UNREAD = "subtitlesNotConverted";
  private static final String READ_BY = "readBy";

  private FactsJson() {}

  static String write(MediaFacts facts) {
    return of(facts).build().toString();
  }

  static JsonObjectBuilder of(MediaFacts facts) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    add(json, "width", facts.width());
    add(json, "height", facts.height());
    add(json, "durationSeconds", facts.durationSeconds());
    add(json, "frameRate", facts.frameRate());
    add(json, "videoCodec", facts.videoCodec());
    add(json, "audioCodec", facts.audioCodec());
    add(json, "channels", facts.channels());
    add(json, "sampleRate", facts.sampleRate());
    add(json, "pages", facts.pages());
    add(json, "loudnessLufs", facts.loudnessLufs());
    add(json, "loudnessRangeLu", facts.loudnessRangeLu());
    add(json, "truePeakDbtp", facts.truePeakDbtp());
    List<String> active = facts.activeContent();
    if (active != null) {
      json.add(ACTIVE, JSON.createArrayBuilder(active));
    }
    List<UnreadSubtitles> unread = facts.subtitlesNotConverted();
    if (unread != null) {
      JsonArrayBuilder array = JSON.createArrayBuilder();
      unread.forEach(
          it ->
              array.add(
                  JSON.createObjectBuilder()
                      .add("codec", EndingJson.clean(it.codec()))
                      .add("language", EndingJson.clean(it.language()))));
      json.add(UNREAD, array);
    }
    Map<String, String> readers = facts.readBy();
    if (readers != null) {
      JsonObjectBuilder object = JSON.createObjectBuilder();
      readers.forEach(object::add);
      json.add(READ_BY, object);
    }
    return json;
  }

  static MediaFacts read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return read(reader.readObject());
    }
  }

  private static MediaFacts read(JsonObject json) {
    return new MediaFacts(
        integer(json, "width"),
        integer(json, "height"),
        real(json, "durationSeconds"),
        real(json, "frameRate"),
        json.getString("videoCodec", null),
        json.getString("audioCodec", null),
        integer(json, "channels"),
        integer(json, "sampleRate"),
        integer(json, "pages"),
        real(json, "loudnessLufs"),
        real(json, "loudnessRangeLu"),
        real(json, "truePeakDbtp"),
        active(json),
        unread(json),
        readers(json));
  }

  private static @Nullable List<String> active(JsonObject json) {
    return json.containsKey(ACTIVE)
        ? json.getJsonArray(ACTIVE).getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList()
        : null;
  }

  private static @Nullable List<UnreadSubtitles> unread(JsonObject json) {
    return json.containsKey(UNREAD)
        ? json.getJsonArray(UNREAD).getValuesAs(JsonObject.class).stream()
            .map(it -> new UnreadSubtitles(it.getString("codec"), it.getString("language")))
            .toList()
        : null;
  }

  private static @Nullable Map<String, String> readers(JsonObject json) {
    if (!json.containsKey(READ_BY)) {
      return null;
    }
    JsonObject object = json.getJsonObject(READ_BY);
    Map<String, String> readers = new HashMap<>();
    object.keySet().forEach(work -> readers.put(work, object.getString(work)));
    return readers;
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, EndingJson.clean(value));
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Integer value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      json.add(name, value);
    }
  }

  private static @Nullable Integer integer(JsonObject json, String name) {
    JsonNumber number = json.getJsonNumber(name);
    return number == null ? null : number.intValue();
  }

  private static @Nullable Double real(JsonObject json, String name) {
    JsonNumber number = json.getJsonNumber(name);
    return number == null ? null : number.doubleValue();
  }
}
