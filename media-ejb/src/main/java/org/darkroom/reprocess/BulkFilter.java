package org.darkroom.reprocess;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import org.darkroom.asset.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * Which assets are made anew: READY ones with a source that agree with everything that is said.
 *
 * @param tenant of that tenant, or null for every one
 * @param kind of that kind, or null
 * @param createdAfter announced then or later, or null
 * @param createdBefore announced before, or null
 * @param missingRendition without a rendition of that name, or null
 * @param settingsChanged only what was made before the settings of its kind changed last
 */
public record BulkFilter(
    @Nullable String tenant,
    @Nullable MediaKind kind,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore,
    @Nullable String missingRendition,
    boolean settingsChanged) {

  /** The same as the payload of a job. */
  public String json() {
    JsonObjectBuilder json = JSON.createObjectBuilder().add("v", 1);
    add(json, "tenant", tenant);
    add(json, "kind", kind);
    add(json, "createdAfter", createdAfter);
    add(json, "createdBefore", createdBefore);
    add(json, "missingRendition", missingRendition);
    return json.add("settingsChanged", settingsChanged).build().toString();
  }

  /** Reads what {@link #json} wrote. */
  public static BulkFilter of(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      String kind = json.getString("kind", null);
      return new BulkFilter(
          json.getString("tenant", null),
          kind == null ? null : MediaKind.valueOf(kind),
          instant(json.getString("createdAfter", null)),
          instant(json.getString("createdBefore", null)),
          json.getString("missingRendition", null),
          json.getBoolean("settingsChanged", false));
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value != null) {
      json.add(name, value.toString());
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
