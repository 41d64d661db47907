package org.darkroom.chunk;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.darkroom.video.Rung;
import org.darkroom.video.Span;
import org.jspecify.annotations.Nullable;

/**
 * What one child job makes: all renditions of a part of the pictures, or everything that is made in
 * one piece. Every node makes it as the plan says, whatever its own settings are.
 *
 * @param number its place among the chunks, from 0
 * @param tries how often it was ordered before, because its result was lost
 * @param span the part, or null for what is made in one piece: the sound
 * @param preset x264's preset
 * @param rungs the renditions
 * @param sounds the audio
 */
record ChunkOrder(
    int number,
    int tries,
    @Nullable Span span,
    String preset,
    List<Rung> rungs,
    List<OrderedSound> sounds) {

  /**
   * An audio track to be made.
   *
   * @param name names its files
   * @param track its number in the file
   * @param gain in decibels
   * @param copied whether it is taken over as it is
   */
  record OrderedSound(String name, int track, double gain, boolean copied) {}

  ChunkOrder {
    rungs = List.copyOf(rungs);
    sounds = List.copyOf(sounds);
  }

  /** The same once more. */
  ChunkOrder again() {
    return new ChunkOrder(number, tries + 1, span, preset, rungs, sounds);
  }

  /** As the payload of its job. */
  String json() {
    return object().build().toString();
  }

  JsonObjectBuilder object() {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (Rung rung : rungs) {
      array.add(
          JSON.createObjectBuilder()
              .add("name", rung.name())
              .add("width", rung.size().width())
              .add("height", rung.size().height())
              .add("kbps", rung.maxKbps())
              .add("copied", rung.copied()));
    }
    JsonArrayBuilder heard = JSON.createArrayBuilder();
    for (OrderedSound sound : sounds) {
      heard.add(
          JSON.createObjectBuilder()
              .add("name", sound.name())
              .add("track", sound.track())
              .add("gain", sound.gain())
              .add("copied", sound.copied()));
    }
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("number", number)
            .add("tries", tries)
            .add("preset", preset)
            .add("rungs", array)
            .add("sounds", heard);
    if (span != null) {
      JsonObjectBuilder part =
          JSON.createObjectBuilder()
              .add("segment", span.segment())
              .add("first", span.first())
              .add("rate", span.rate().numerator())
              .add("per", span.rate().denominator());
      if (!span.starts().isEmpty()) {
        part.add("starts", JSON.createArrayBuilder(span.starts()));
      }
      if (span.end() != null) {
        part.add("end", span.end());
      }
      json.add("span", part);
    }
    return json;
  }

  /** Reads a payload. */
  static ChunkOrder parse(String payload) {
    return of(JSON.createReader(new StringReader(payload)).readObject());
  }

  static ChunkOrder of(JsonObject json) {
    List<Rung> rungs = new ArrayList<>();
    for (JsonObject it : json.getJsonArray("rungs").getValuesAs(JsonObject.class)) {
      FrameSize size = new FrameSize(it.getInt("width"), it.getInt("height"));
      rungs.add(new Rung(it.getString("name"), size, it.getInt("kbps"), it.getBoolean("copied")));
    }
    List<OrderedSound> sounds = new ArrayList<>();
    for (JsonObject it : json.getJsonArray("sounds").getValuesAs(JsonObject.class)) {
      sounds.add(
          new OrderedSound(
              it.getString("name"),
              it.getInt("track"),
              it.getJsonNumber("gain").doubleValue(),
              it.getBoolean("copied")));
    }
    return new ChunkOrder(
        json.getInt("number"),
        json.getInt("tries"),
        json.containsKey("span") ? span(json.getJsonObject("span")) : null,
        json.getString("preset"),
        rungs,
        sounds);
  }

  private static Span span(JsonObject json) {
    return new Span(
        json.getInt("segment"),
        json.getJsonNumber("first").longValue(),
        json.containsKey("end") ? json.getJsonNumber("end").longValue() : null,
        new FrameRate(json.getInt("rate"), json.getInt("per")),
        json.containsKey("starts")
            ? json.getJsonArray("starts").getValuesAs(JsonNumber::longValue)
            : List.of());
  }
}
