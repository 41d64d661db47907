package org.darkroom.adapter.process;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes ffprobe's compact output line by line: one for each packet, then one for each track. Of
 * text from the file only the languages and titles of its tracks are asked for.
 */
final class ProbeReport implements LineOutput {
  private static final String SIDE_DATA = "side_data_type";

  private final Map<Integer, Packets> packets = new TreeMap<>();
  private final List<Map<String, String>> streams = new ArrayList<>();
  private boolean encrypted;

  /** The packets of one track, those that are shown. */
  static final class Packets {
    /** Keyframes nearer than this to the one before are not kept: seconds. */
    private static final double BETWEEN_KEYFRAMES = 0.5;

    final List<Double> keyframes = new ArrayList<>();
    long count;
    long bytes;
    boolean hidden;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    double end = Double.NEGATIVE_INFINITY;

    private Packets() {}

    private Packets(JsonObject told) {
      count = told.getJsonNumber("packets").longValue();
      bytes = told.getJsonNumber("bytes").longValue();
      hidden = told.getBoolean("hidden");
      told.getJsonArray("keyframes").getValuesAs(JsonNumber.class).stream()
          .map(JsonNumber::doubleValue)
          .forEach(this::addKeyframe);
      if (told.containsKey("end")) {
        first = told.getJsonNumber("first").doubleValue();
        last = told.getJsonNumber("last").doubleValue();
        end = told.getJsonNumber("end").doubleValue();
      }
    }

    private void add(double time, double duration) {
      count++;
      first = Math.min(first, time);
      last = Math.max(last, time);
      end = Math.max(end, time + duration);
    }

    private void addKeyframe(double time) {
      if (keyframes.isEmpty() || time >= keyframes.get(keyframes.size() - 1) + BETWEEN_KEYFRAMES) {
        keyframes.add(time);
      }
    }

    /** Whether any packet told its time. */
    boolean isTimed() {
      return end >= first;
    }

    /**
     * From the first start to the last end; a last packet of unknown length counts like the others.
     */
    double seconds() {
      if (!isTimed()) {
        return 0;
      }
      double shown = end - first;
      return end > last || count < 2 ? shown : shown * count / (count - 1);
    }
  }

  /** The same report as the worker process gives it: each stream with the sum of its packets. */
  static ProbeReport of(JsonObject answer) {
    ProbeReport report = new ProbeReport();
    for (JsonObject it : answer.getJsonArray("streams").getValuesAs(JsonObject.class)) {
      Map<String, String> fields = new HashMap<>();
      it.forEach(
          (name, value) -> {
            if (value instanceof JsonString text) {
              fields.put(name, text.getString());
            }
          });
      report.packets.put(report.streams.size(), new Packets(it));
      report.streams.add(fields);
    }
    return report;
  }

  /** Takes a line; true, since every line is headway. */
  @Override
  public boolean take(String line) {
    int bar = line.indexOf('|');
    if (bar > 0) {
      Map<String, String> fields = fields(line.substring(bar + 1));
      switch (line.substring(0, bar)) {
        case "packet" -> addPacket(fields);
        case "stream" -> streams.add(fields);
        default -> {
          // Other sections are not asked for.
        }
      }
    }
    return true;
  }

  private void addPacket(Map<String, String> fields) {
    // ISO 23001-7: the track itself goes by its codec as if nothing were.
    encrypted |= fields.getOrDefault(SIDE_DATA, "").contains("Encryption info");
    Packets of =
        packets.computeIfAbsent(
            (int) number(fields.get("stream_index"), -1), index -> new Packets());
    String flags = fields.getOrDefault("flags", "");
    // D: an edit list hides it. It is decoded, never shown.
    if (flags.contains("D")) {
      of.hidden = true;
      return;
    }
    of.bytes += (long) number(fields.get("size"), 0);
    double time = number(fields.get("pts_time"), number(fields.get("dts_time"), Double.NaN));
    if (Double.isNaN(time)) {
      of.count++;
    } else {
      of.add(time, Math.max(0, number(fields.get("duration_time"), 0)));
      if (flags.contains("K")) {
        of.addKeyframe(time);
      }
    }
  }

  /** Whether a packet says that it is encrypted. */
  boolean isEncrypted() {
    return encrypted;
  }

  /** Each track's fields. */
  List<Map<String, String>> streams() {
    return streams;
  }

  /** The packets of a track, none for one without. */
  Packets packets(int index) {
    return packets.getOrDefault(index, new Packets());
  }

  /** A number, or the other when it is absent or {@code N/A}. */
  static double number(@Nullable String text, double otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>();
    for (String field : line.split("\\|", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        // Fields of nested sections come as path:name=value.
        String name = field.substring(0, equals);
        // A tag comes from the file: it replaces nothing that was said before.
        fields.merge(
            name.startsWith("side_datum") ? name.substring(name.lastIndexOf(':') + 1) : name,
            field.substring(equals + 1),
            (one, other) -> name.endsWith(SIDE_DATA) ? one + "," + other : one);
      }
    }
    return fields;
  }
}
