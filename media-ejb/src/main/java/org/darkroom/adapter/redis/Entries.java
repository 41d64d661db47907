package org.darkroom.adapter.redis;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.QueueRules;
import org.darkroom.job.Release;
import org.jspecify.annotations.Nullable;

/** Entries and leases as the scripts read and write them. */
final class Entries {
  private Entries() {}

  static String text(QueueEntry entry) {
    return ShortIds.text(entry.id()) + entry.priority().level() + entry.lane();
  }

  static QueueEntry entry(QueueName queue, String text) {
    return new QueueEntry(
        ShortIds.id(text),
        queue,
        Priority.of(text.charAt(ShortIds.LENGTH) - '0'),
        text.substring(ShortIds.LENGTH + 1));
  }

  /** Entry and lease id in turn. */
  static JsonArrayBuilder leases(List<Lease> leases) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    leases.forEach(lease -> array.add(text(lease.entry())).add(lease.leaseId()));
    return array;
  }

  /** Entry, lease id, and milliseconds or -1 in turn. */
  static JsonArrayBuilder releases(List<Release> releases) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (Release release : releases) {
      array
          .add(text(release.lease().entry()))
          .add(release.lease().leaseId())
          .add(release.again() == null ? -1 : release.again().toMillis());
    }
    return array;
  }

  /** The rules that are not the default, as the scripts read them. */
  static String rules(QueueRules rules) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    if (rules.cap() > 0) {
      json.add("cap", rules.cap());
    }
    if (!rules.weights().isEmpty()) {
      JsonObjectBuilder weights = JSON.createObjectBuilder();
      rules.weights().forEach(weights::add);
      json.add("weights", weights);
    }
    if (rules.rate() > 0) {
      json.add("rate", rate(rules.rate(), rules));
    }
    if (rules.ownerRate() > 0) {
      json.add("laneRate", rate(rules.ownerRate(), rules));
    }
    if (rules.rollout() < 100) {
      json.add("rollout", rules.rollout());
    }
    return json.build().toString();
  }

  private static JsonArrayBuilder rate(int starts, QueueRules rules) {
    return JSON.createArrayBuilder().add(starts).add(rules.window().toMillis());
  }

  static JsonObject object(String json) {
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** Lua has one type for both: its empty list comes as an empty object. */
  static JsonArray list(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }
}
