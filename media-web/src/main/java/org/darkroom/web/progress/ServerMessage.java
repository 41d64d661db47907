package org.darkroom.web.progress;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.darkroom.asset.AssetEvent;
import org.darkroom.progress.Published;
import org.darkroom.progress.Update;
import org.jspecify.annotations.Nullable;

/** Writes what a client is told. */
final class ServerMessage {
  private ServerMessage() {}

  /** Makes the URL of one published object. */
  interface Links {
    String url(Published published, String name);
  }

  static String progress(Update update, Links links) {
    AssetEvent event = update.event();
    Published published = update.published();
    JsonObjectBuilder data =
        JSON.createObjectBuilder()
            .add("status", event.status().name())
            .add("progress", event.percent())
            .add("stage", text(event.stage()))
            .add("etaSeconds", number(event.etaSeconds()))
            .add("queuePosition", number(event.queuePosition()))
            .add("thumbnailUrl", link(published, "thumbnail", links))
            .add("hlsUrl", link(published, "hls", links))
            .add("reprocessing", remaking(event.reprocessing()));
    return JSON.createObjectBuilder()
        .add("event", "progress:" + event.assetId())
        .add("seq", event.seq())
        .add("data", data)
        .build()
        .toString();
  }

  static String error(String code, String message) {
    JsonObject error =
        JSON.createObjectBuilder()
            .add("event", "error")
            .add("data", JSON.createObjectBuilder().add("code", code).add("message", message))
            .build();
    return error.toString();
  }

  private static JsonValue link(@Nullable Published published, String rendition, Links links) {
    String name = published == null ? null : published.shown().named(rendition).orElse(null);
    return published == null || name == null
        ? JsonValue.NULL
        : JSON.createValue(links.url(published, name));
  }

  private static JsonValue remaking(AssetEvent.@Nullable Remaking remaking) {
    return remaking == null
        ? JsonValue.NULL
        : JSON.createObjectBuilder()
            .add("percent", remaking.percent())
            .add("stage", text(remaking.stage()))
            .build();
  }

  private static JsonValue text(@Nullable String text) {
    return text == null ? JsonValue.NULL : JSON.createValue(text);
  }

  private static JsonValue number(@Nullable Integer number) {
    return number == null ? JsonValue.NULL : JSON.createValue(number);
  }
}
