package org.darkroom.ingest;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.asset.MediaOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client asks for. Unknown names and values out of range are refused, naming what is
 * allowed.
 */
public final class OptionsReader {
  private static final Set<String> VIDEO_NAMES = Set.of("preset", "maxBitrateKbps", "maxHeight");
  private static final Set<String> NAMES = Set.of("video", "transcribe", "language", "subtitles");
  private static final Set<String> FLAGS = Set.of("transcribe", "subtitles");

  /** x264's presets but for those that take many times longer for a few percent. */
  private static final Set<String> PRESETS =
      Set.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow");

  private static final Set<String> PRIORITIES = Set.of("CRITICAL", "HIGH", "NORMAL", "LOW");
  private static final int LEAST_BITRATE = 100;
  private static final int MOST_BITRATE = 50_000;
  private static final int LEAST_HEIGHT = 144;
  private static final int MOST_HEIGHT = 4320;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  private final boolean admin;

  private OptionsReader(boolean admin) {
    this.admin = admin;
  }

  /**
   * Reads the {@code options} of an announcement.
   *
   * @param json as it came, or null for none
   * @param admin whether the caller may set the priority
   */
  public static Answer<MediaOptions> read(@Nullable JsonObject json, boolean admin) {
    try {
      return Answer.done(
          json == null ? MediaOptions.none() : new OptionsReader(admin).options(json));
    } catch (RefusedOption e) {
      return Answer.refused(Refusal.invalid(e.message()));
    }
  }

  /**
   * Reads the same from query parameters, those of {@code video} by their own names.
   *
   * @param parameters only those that are meant to be options
   */
  public static Answer<MediaOptions> read(Map<String, String> parameters, boolean admin) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    JsonObjectBuilder video = JSON.createObjectBuilder();
    boolean anyVideo = false;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      boolean ofVideo = VIDEO_NAMES.contains(parameter.getKey());
      (ofVideo ? video : json).add(parameter.getKey(), value(parameter));
      anyVideo |= ofVideo;
    }
    if (anyVideo) {
      json.add("video", video);
    }
    return read(json.build(), admin);
  }

  private static JsonValue value(Map.Entry<String, String> parameter) {
    String text = parameter.getValue();
    if (FLAGS.contains(parameter.getKey())) {
      return switch (text) {
        case "true" -> JsonValue.TRUE;
        case "false" -> JsonValue.FALSE;
        default -> JSON.createValue(text);
      };
    }
    boolean number = VIDEO_NAMES.contains(parameter.getKey()) && text.matches("-?[0-9]{1,9}");
    return number ? JSON.createValue(Integer.parseInt(text)) : JSON.createValue(text);
  }

  private MediaOptions options(JsonObject json) {
    for (String name : json.keySet()) {
      if (!NAMES.contains(name) && !name.equals("priority")) {
        throw new RefusedOption("options." + name, "one of " + sorted(NAMES));
      }
    }
    return new MediaOptions(
        video(json.get("video")),
        flag(json, "transcribe"),
        language(json),
        flag(json, "subtitles"),
        priority(json));
  }

  private static MediaOptions.@Nullable Video video(@Nullable JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonObject json)) {
      throw new RefusedOption("options.video", "an object of " + sorted(VIDEO_NAMES));
    }
    for (String name : json.keySet()) {
      if (!VIDEO_NAMES.contains(name)) {
        throw new RefusedOption("options.video." + name, "one of " + sorted(VIDEO_NAMES));
      }
    }
    return new MediaOptions.Video(
        word(json, "preset", "options.video.preset", PRESETS),
        number(json, "maxBitrateKbps", LEAST_BITRATE, MOST_BITRATE),
        number(json, "maxHeight", LEAST_HEIGHT, MOST_HEIGHT));
  }

  private @Nullable String priority(JsonObject json) {
    if (isThere(json.get("priority")) && !admin) {
      throw new RefusedOption("options.priority", "nothing, unless an admin asks");
    }
    return word(json, "priority", "options.priority", PRIORITIES);
  }

  private static @Nullable String language(JsonObject json) {
    JsonValue value = json.get("language");
    if (!isThere(value)) {
      return null;
    }
    if (value instanceof JsonString text && LANGUAGE.matcher(text.getString()).matches()) {
      return text.getString();
    }
    throw new RefusedOption("options.language", "a language tag such as en or pt-BR");
  }

  private static boolean flag(JsonObject json, String name) {
    JsonValue value = json.get(name);
    if (!isThere(value) || value == JsonValue.FALSE) {
      return false;
    }
    if (value == JsonValue.TRUE) {
      return true;
    }
    throw new RefusedOption("options." + name, "true or false");
  }

  private static @Nullable Integer number(JsonObject json, String name, int least, int most) {
    JsonValue value = json.get(name);
    if (!isThere(value)) {
      return null;
    }
    if (value instanceof JsonNumber number
        && number.isIntegral()
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.intValue();
    }
    throw new RefusedOption(
        "options.video." + name, "a whole number from " + least + " to " + most);
  }

  private static @Nullable String word(
      JsonObject json, String name, String path, Set<String> allowed) {
    JsonValue value = json.get(name);
    if (!isThere(value)) {
      return null;
    }
    if (value instanceof JsonString text && allowed.contains(text.getString())) {
      return text.getString();
    }
    throw new RefusedOption(path, "one of " + sorted(allowed));
  }

  private static boolean isThere(@Nullable JsonValue value) {
    return value != null && value != JsonValue.NULL;
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }

  /** Ends the reading at the first thing that is not allowed. */
  private static final class RefusedOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedOption(String path, String allowed) {
      super(path + " is not allowed so; allowed: " + allowed);
    }

    String message() {
      return String.valueOf(getMessage());
    }
  }
}
