package org.darkroom.adapter.redis;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetStatus;
import org.jspecify.annotations.Nullable;

/** Events on their way between nodes; what is null is left out. */
final class AssetEventJson {
  private AssetEventJson() {}

  static String write(AssetEvent event) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("asset", event.assetId().toString())
            .add("owner", event.ownerKey())
            .add("seq", event.seq())
            .add("status", event.status().name())
            .add("percent", event.percent())
            .add("changed", event.objects() == AssetEvent.Objects.CHANGED);
    if (event.objects() == AssetEvent.Objects.NONE) {
      json.add("none", true);
    }
    if (event.tenant() != null) {
      json.add("tenant", event.tenant());
    }
    if (event.stage() != null) {
      json.add("stage", event.stage());
    }
    if (event.etaSeconds() != null) {
      json.add("eta", event.etaSeconds());
    }
    if (event.queuePosition() != null) {
      json.add("position", event.queuePosition());
    }
    if (event.reprocessing() != null) {
      json.add("remaking", event.reprocessing().percent());
      if (event.reprocessing().stage() != null) {
        json.add("remakingStage", event.reprocessing().stage());
      }
    }
    return json.build().toString();
  }

  static AssetEvent read(String text) {
    JsonObject json = Entries.object(text);
    return new AssetEvent(
        UUID.fromString(json.getString("asset")),
        json.getString("owner"),
        json.getString("tenant", null),
        json.getJsonNumber("seq").longValue(),
        AssetStatus.valueOf(json.getString("status")),
        json.getInt("percent"),
        json.getString("stage", null),
        number(json, "eta"),
        number(json, "position"),
        objects(json),
        remaking(json));
  }

  private static AssetEvent.Objects objects(JsonObject json) {
    if (json.getBoolean("changed")) {
      return AssetEvent.Objects.CHANGED;
    }
    return json.getBoolean("none", false) ? AssetEvent.Objects.NONE : AssetEvent.Objects.UNCHANGED;
  }

  private static AssetEvent.@Nullable Remaking remaking(JsonObject json) {
    Integer percent = number(json, "remaking");
    return percent == null
        ? null
        : new AssetEvent.Remaking(percent, json.getString("remakingStage", null));
  }

  private static @Nullable Integer number(JsonObject json, String name) {
    return json.containsKey(name) ? (Integer) json.getInt(name) : null;
  }
}
