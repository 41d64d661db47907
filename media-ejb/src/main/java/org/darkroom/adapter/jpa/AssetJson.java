package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** The JSON columns of an asset; what is null is left out. */
final class AssetJson {
  private AssetJson() {}

  static String write(MediaOptions options) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    MediaOptions.Video video = options.video();
    if (video != null) {
      JsonObjectBuilder inner = JSON.createObjectBuilder();
      add(inner, "preset", video.preset());
      add(inner, "maxBitrateKbps", video.maxBitrateKbps());
      add(inner, "maxHeight", video.maxHeight());
      json.add("video", inner);
    }
    json.add("transcribe", options.transcribe());
    add(json, "language", options.language());
    json.add("subtitles", options.subtitles());
    add(json, "priority", options.priority());
    return json.build().toString();
  }

  static MediaOptions options(String text) {
    JsonObject json = read(text);
    JsonObject video = json.getJsonObject("video");
    return new MediaOptions(
        video == null
            ? null
            : new MediaOptions.Video(
                string(video, "preset"),
                integer(video, "maxBitrateKbps"),
                integer(video, "maxHeight")),
        json.getBoolean("transcribe", false),
        string(json, "language"),
        json.getBoolean("subtitles", false),
        string(json, "priority"));
  }

  static String write(Failure failure) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    json.add("code", failure.code().name());
    json.add("message", failure.message());
    json.add("stage", failure.stage());
    json.add("attempt", failure.attempt());
    add(json, "detail", failure.detail());
    return json.build().toString();
  }

  static Failure failure(String text) {
    JsonObject json = read(text);
    return new Failure(
        FailureCode.valueOf(json.getString("code")),
        json.getString("message"),
        json.getString("stage"),
        json.getInt("attempt"),
        string(json, "detail"));
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Integer value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  private static @Nullable String string(JsonObject json, String name) {
    return json.getString(name, null);
  }

  private static @Nullable Integer integer(JsonObject json, String name) {
    JsonNumber number = json.getJsonNumber(name);
    return number == null ? null : number.intValue();
  }
}
