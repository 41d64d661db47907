package org.darkroom.chunk;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.video.MediaPlaylist;
import org.darkroom.video.Preview;

/**
 * What others need to know of a rendition or a sound of a chunk to name it in playlists.
 *
 * @param name names its files
 * @param codec of pictures, as in RFC 6381; empty for a sound
 * @param seconds of each segment; empty for a sound, which has a playlist already
 * @param bytes of each segment; likewise
 * @param peak the most bits a second of any segment
 * @param average bits a second
 */
record Shown(
    String name, String codec, List<Double> seconds, List<Long> bytes, long peak, long average) {
  Shown {
    seconds = List.copyOf(seconds);
    bytes = List.copyOf(bytes);
  }

  static Shown pictures(MediaPlaylist playlist) throws IOException {
    return new Shown(
        playlist.name(),
        Preview.codec(playlist),
        playlist.segments().stream().map(MediaPlaylist.Segment::seconds).toList(),
        playlist.segments().stream().map(MediaPlaylist.Segment::bytes).toList(),
        playlist.peakBitsPerSecond(),
        playlist.averageBitsPerSecond());
  }

  static Shown sound(MediaPlaylist playlist) {
    return new Shown(
        playlist.name(),
        "",
        List.of(),
        List.of(),
        playlist.peakBitsPerSecond(),
        playlist.averageBitsPerSecond());
  }

  /** Its segments, of which the first has that number. */
  List<MediaPlaylist.Segment> segments(int first) {
    List<MediaPlaylist.Segment> segments = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      Path file = Path.of(MediaPlaylist.segment(name, first + i));
      segments.add(new MediaPlaylist.Segment(file, seconds.get(i), bytes.get(i)));
    }
    return segments;
  }

  static JsonArrayBuilder json(List<Shown> all) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (Shown it : all) {
      array.add(
          JSON.createObjectBuilder()
              .add("name", it.name)
              .add("codec", it.codec)
              .add("seconds", JSON.createArrayBuilder(it.seconds))
              .add("bytes", JSON.createArrayBuilder(it.bytes))
              .add("peak", it.peak)
              .add("average", it.average));
    }
    return array;
  }

  /** Reads what is told of a chunk; an older release tells nothing. */
  static List<Shown> parse(JsonObject json) {
    if (!json.containsKey("shown")) {
      return List.of();
    }
    return json.getJsonArray("shown").getValuesAs(JsonObject.class).stream()
        .map(
            it ->
                new Shown(
                    it.getString("name"),
                    it.getString("codec"),
                    it.getJsonArray("seconds").getValuesAs(JsonNumber::doubleValue),
                    it.getJsonArray("bytes").getValuesAs(JsonNumber::longValue),
                    it.getJsonNumber("peak").longValue(),
                    it.getJsonNumber("average").longValue()))
        .toList();
  }
}
