package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.darkroom.engine.LanguageTag;
import org.darkroom.subtitle.Chapter;
import org.darkroom.subtitle.TextTrack;
import org.darkroom.subtitle.TextTrack.Kind;
import org.darkroom.subtitle.Texts;

/** Takes ffprobe's report of text tracks and chapters, in which titles are the file's own. */
final class TextReport implements ChildOutput {
  private static final int MOST_BYTES = 1 << 20;

  /** The text formats that ffmpeg decodes. */
  private static final Set<String> TEXT =
      Set.of(
          "subrip",
          "srt",
          "ass",
          "ssa",
          "mov_text",
          "webvtt",
          "text",
          "eia_608",
          "jacosub",
          "microdvd",
          "mpl2",
          "pjs",
          "realtext",
          "sami",
          "stl",
          "subviewer",
          "subviewer1",
          "vplayer");

  private byte[] said = new byte[0];

  @Override
  public void read(InputStream output, Runnable headway) throws IOException {
    said = output.readNBytes(MOST_BYTES);
    output.transferTo(java.io.OutputStream.nullOutputStream());
  }

  /** What was found; nothing when the report is too long to be one of a video. */
  Texts texts() {
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(said))) {
      JsonObject report = reader.readObject();
      List<TextTrack> tracks = new ArrayList<>();
      for (JsonObject it : objects(report, "streams")) {
        add(tracks, it);
      }
      List<Chapter> chapters =
          objects(report, "chapters").stream()
              .map(
                  it -> new Chapter(time(it, "start_time"), time(it, "end_time"), tag(it, "title")))
              .toList();
      return new Texts(tracks, chapters);
    } catch (JsonException e) {
      return Texts.NONE;
    }
  }

  private static void add(List<TextTrack> tracks, JsonObject stream) {
    String codec = stream.getString("codec_name", "unknown");
    boolean captions = stream.getInt("closed_captions", 0) == 1;
    if (stream.getString("codec_type", "").equals("subtitle")) {
      tracks.add(track(stream, TEXT.contains(codec) ? Kind.TEXT : Kind.OTHER, codec));
    } else if (captions && tracks.stream().noneMatch(it -> it.kind() == Kind.CAPTIONS)) {
      tracks.add(track(stream, Kind.CAPTIONS, "eia_608"));
    }
  }

  private static TextTrack track(JsonObject stream, Kind kind, String codec) {
    JsonObject disposition = stream.getJsonObject("disposition");
    return new TextTrack(
        stream.getInt("index"),
        kind,
        codec,
        LanguageTag.of(tag(stream, "language")).orElse(TextTrack.UNKNOWN),
        // A picture's own title is the video's.
        kind == Kind.CAPTIONS ? "Captions" : tag(stream, "title"),
        disposition != null && disposition.getInt("forced", 0) == 1);
  }

  private static List<JsonObject> objects(JsonObject report, String name) {
    return report.containsKey(name)
        ? report.getJsonArray(name).getValuesAs(JsonObject.class)
        : List.of();
  }

  private static String tag(JsonObject of, String name) {
    JsonObject tags = of.getJsonObject("tags");
    return tags == null ? "" : tags.getString(name, "");
  }

  private static double time(JsonObject of, String name) {
    return ProbeReport.number(of.getString(name, ""), 0);
  }
}
