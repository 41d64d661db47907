package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Ending;
import org.darkroom.job.FanOut;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/** Outcomes as the JSON that the statements read; what is null is left out. */
final class EndingJson {
  private EndingJson() {}

  static String of(List<Ending> endings) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    endings.forEach(ending -> array.add(object(ending)));
    return array.build().toString();
  }

  private static JsonObjectBuilder object(Ending ending) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("id", ending.attempt().jobId().toString())
            .add("fence", ending.attempt().fence())
            .add("state", ending.state().name())
            .add("delay", ending.delay().toMillis())
            .add("given_back", ending.givenBack())
            .add("effect", ending.effect().name());
    text(json, "reason", ending.reason());
    text(json, "detected_type", ending.detectedType());
    text(json, "result", ending.handedOver());
    FanOut fanOut = ending.fanOut();
    if (fanOut != null) {
      json.add("step", fanOut.step())
          .add("goal", fanOut.percent())
          .add("pending", fanOut.children().size())
          .add("stage", fanOut.stage())
          .add("memory", fanOut.memory());
    }
    if (ending.next() != null && ending.next().awaited()) {
      json.add("stage", ending.next().stage());
    }
    if (ending.failure() != null) {
      json.add("failure", failure(ending.failure()));
    }
    AssetResult result = ending.result();
    if (result != null) {
      add(json, result);
    }
    return json;
  }

  private static void add(JsonObjectBuilder json, AssetResult result) {
    json.add("detected_type", result.detectedType())
        .add("size", result.size())
        .add("sha256", result.sha256())
        .add("source_key", result.sourceKey())
        .add("metadata", FactsJson.of(result.metadata()))
        .add("objects", objects(result.objects()));
    text(json, "blur_hash", result.blurHash());
    text(json, "perceptual_hash", result.perceptualHash());
    text(json, "prefix", result.prefix());
    if (result.scanned() != null) {
      json.add("scanned", result.scanned());
    }
  }

  static JsonObjectBuilder failure(Failure failure) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("code", failure.code().name())
            .add("message", clean(failure.message()))
            .add("stage", failure.stage())
            .add("attempt", failure.attempt());
    text(json, "detail", failure.detail());
    text(json, "trace", failure.trace());
    return json;
  }

  static JsonArrayBuilder objects(List<PublishedObject> objects) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    int position = 0;
    for (PublishedObject object : objects) {
      JsonObjectBuilder json =
          JSON.createObjectBuilder()
              .add("name", object.name())
              .add("key", object.key())
              .add("type", object.contentType())
              .add("size", object.size())
              .add("etag", object.etag())
              .add("fixed", object.fixed())
              .add("position", position++);
      text(json, "rendition", object.rendition());
      number(json, "width", object.width());
      number(json, "height", object.height());
      array.add(json);
    }
    return array;
  }

  private static void text(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, clean(value));
    }
  }

  private static void number(JsonObjectBuilder json, String name, @Nullable Integer value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  /** PostgreSQL refuses the NUL that tools' output may hold. */
  static String clean(String text) {
    return text.replace("\0", "");
  }
}
