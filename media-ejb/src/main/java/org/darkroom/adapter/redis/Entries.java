package org.darkroom.adapter.redis;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Release;
import org.jspecify.annotations.Nullable;

/** Entries and leases as the scripts read and write them. */
final class Entries {
  private static final int ID_LENGTH = 36;

  private Entries() {}

  static String text(QueueEntry entry) {
    return entry.id().toString() + entry.priority().level() + entry.lane();
  }

  static QueueEntry entry(QueueName queue, String text) {
    return new QueueEntry(
        id(text), queue, Priority.of(text.charAt(ID_LENGTH) - '0'), text.substring(ID_LENGTH + 1));
  }

  static UUID id(String text) {
    return UUID.fromString(text.substring(0, ID_LENGTH));
  }

  static JsonArrayBuilder leases(List<Lease> leases) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    leases.forEach(
        lease ->
            array.add(Json.createArrayBuilder().add(text(lease.entry())).add(lease.leaseId())));
    return array;
  }

  static JsonArrayBuilder releases(List<Release> releases) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Release release : releases) {
      array.add(
          Json.createArrayBuilder()
              .add(text(release.lease().entry()))
              .add(release.lease().leaseId())
              .add(release.again() == null ? -1 : release.again().toMillis()));
    }
    return array;
  }

  static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  static JsonArray array(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonStructure structure = reader.read();
      return list(structure);
    }
  }

  /** Lua has one type for both: its empty list comes as an empty object. */
  static JsonArray list(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }
}
