package org.darkroom.web.query;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A small JSON object of a request; what is wrong with a field is said with what is allowed. */
public final class JsonBody {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final JsonObject json;

  private JsonBody(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a body.
   *
   * @param value as it came; none counts as an empty object
   * @param fields the names it may have
   */
  public static JsonBody of(@Nullable JsonValue value, Set<String> fields) {
    JsonValue body = value == null ? JsonValue.EMPTY_JSON_OBJECT : value;
    if (!(body instanceof JsonObject object) || !fields.containsAll(object.keySet())) {
      throw ProblemException.invalid(
          "the body must be a JSON object of "
              + String.join(", ", fields.stream().sorted().toList()));
    }
    return new JsonBody(object);
  }

  /** Reads a body whose fields may also stand in an object of that name inside it. */
  public static JsonBody within(@Nullable JsonValue value, String name, Set<String> fields) {
    return value instanceof JsonObject object && object.keySet().equals(Set.of(name))
        ? of(object.get(name), fields)
        : of(value, fields);
  }

  /** Reads a body that may be left out, whatever its type is said to be. */
  public static JsonBody parsed(@Nullable String text, Set<String> fields) {
    if (text == null || text.isBlank()) {
      return of(null, fields);
    }
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return of(reader.readValue(), fields);
    } catch (JsonException e) {
      throw ProblemException.invalid("the body is not the JSON that is expected");
    }
  }

  /** A whole number within bounds; empty when it is null. */
  public Optional<Integer> numberOrNull(String name, int least, int most) {
    JsonValue value = json.get(name);
    return value == JsonValue.NULL
        ? Optional.empty()
        : Optional.of(number(name, least, most, ", or null for what the settings say"));
  }

  /** A whole number within bounds, which must be there. */
  public int number(String name, int least, int most) {
    return number(name, least, most, "");
  }

  private int number(String name, int least, int most, String or) {
    if (json.get(name) instanceof JsonNumber number) {
      double exact = number.doubleValue();
      if (exact == Math.rint(exact) && exact >= least && exact <= most) {
        return (int) exact;
      }
    }
    throw ProblemException.invalid(
        name + " must be a whole number from " + least + " to " + most + or);
  }

  /** One of those words; empty when there is none. */
  public Optional<String> word(String name, List<String> words) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    if (json.get(name) instanceof JsonString text && words.contains(text.getString())) {
      return Optional.of(text.getString());
    }
    throw ProblemException.invalid(name + " must be one of " + words);
  }

  /** A short word of letters, digits and dashes; empty when there is none. */
  public Optional<String> name(String name) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    if (json.get(name) instanceof JsonString text && NAME.matcher(text.getString()).matches()) {
      return Optional.of(text.getString());
    }
    throw ProblemException.invalid(name + " must be a word of letters, digits and dashes");
  }

  /** Whether it is true; nothing counts as false. */
  public boolean flag(String name) {
    if (!isThere(name) || json.get(name) == JsonValue.FALSE) {
      return false;
    }
    if (json.get(name) == JsonValue.TRUE) {
      return true;
    }
    throw ProblemException.invalid(name + " must be true or false");
  }

  /** A time; empty when there is none. */
  public Optional<Instant> instant(String name) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    try {
      if (json.get(name) instanceof JsonString text) {
        return Optional.of(Instant.parse(text.getString()));
      }
    } catch (DateTimeException e) {
      throw noTime(name);
    }
    throw noTime(name);
  }

  /** Some ids; empty when there is no such field. */
  public Optional<List<UUID>> ids(String name, int most) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    List<UUID> ids = new ArrayList<>();
    if (json.get(name) instanceof JsonArray array && array.size() <= most) {
      for (JsonValue each : array) {
        if (each instanceof JsonString text) {
          Parameters.uuid(text.getString()).ifPresent(ids::add);
        }
      }
      if (ids.size() == array.size()) {
        return Optional.of(ids);
      }
    }
    throw ProblemException.invalid(name + " must be a list of at most " + most + " ids");
  }

  private boolean isThere(String name) {
    return json.containsKey(name) && !json.isNull(name);
  }

  private static ProblemException noTime(String name) {
    return ProblemException.invalid(name + " must be a time such as 2026-11-01T12:00:00Z");
  }
}
