package org.darkroom.web.progress;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a client asks for.
 *
 * @param action what to do
 * @param mediaIds with which assets
 */
record ClientMessage(Action action, Set<UUID> mediaIds) {

  enum Action {
    SUBSCRIBE,
    UNSUBSCRIBE
  }

  /** Reads a message; empty when it is none that we know. */
  static Optional<ClientMessage> parse(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject object = reader.readObject();
      Set<UUID> ids = new LinkedHashSet<>();
      for (JsonString id : object.getJsonArray("mediaIds").getValuesAs(JsonString.class)) {
        ids.add(UUID.fromString(id.getString()));
      }
      return action(object.getString("action")).map(action -> new ClientMessage(action, ids));
    } catch (JsonException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      // JSON-P has no other way to say that a member is missing or of another type.
      return Optional.empty();
    }
  }

  private static Optional<Action> action(String name) {
    return switch (name) {
      case "subscribe" -> Optional.of(Action.SUBSCRIBE);
      case "unsubscribe" -> Optional.of(Action.UNSUBSCRIBE);
      default -> Optional.empty();
    };
  }
}
