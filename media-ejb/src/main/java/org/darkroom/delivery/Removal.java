package org.darkroom.delivery;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;

/**
 * What a job is to remove from the store.
 *
 * @param keys single objects
 * @param prefixes everything below them; each ends with a slash
 */
public record Removal(List<String> keys, List<String> prefixes) {
  /** The kind of its jobs. */
  static final String KIND = "object-removal";

  /** Copies the lists. */
  public Removal {
    keys = List.copyOf(keys);
    prefixes = List.copyOf(prefixes);
  }

  static Removal of(String payload) {
    JsonObject json = JSON.createReader(new StringReader(payload)).readObject();
    return new Removal(texts(json, "keys"), texts(json, "prefixes"));
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }

  /** Its job: nothing waits less, and nobody's share is charged for it. */
  public NewJob job(UUID id, Instant runAt) {
    String payload =
        JSON.createObjectBuilder()
            .add("keys", JSON.createArrayBuilder(keys))
            .add("prefixes", JSON.createArrayBuilder(prefixes))
            .build()
            .toString();
    return new NewJob(
        id, QueueName.MAINTENANCE, KIND, Priority.CRITICAL, "", null, null, payload, runAt);
  }
}
