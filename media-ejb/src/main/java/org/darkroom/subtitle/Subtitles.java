package org.darkroom.subtitle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.LanguageTag;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;

/**
 * The text of one video as files in a directory.
 *
 * @param texts what the video holds
 * @param tracks those that became WebVTT
 * @param chapters the WebVTT file of the chapters, or empty
 */
public record Subtitles(Texts texts, List<Subtitle> tracks, Optional<Path> chapters) {
  /** Of a video without text. */
  public static final Subtitles NONE = new Subtitles(Texts.NONE, List.of(), Optional.empty());

  /** More than any film has; a file that claims more is not taken at its word. */
  private static final int MOST_TRACKS = 50;

  /** A day of talk is a megabyte. */
  private static final long MOST_BYTES = 8 << 20;

  /** Copies the list. */
  public Subtitles {
    tracks = List.copyOf(tracks);
  }

  /**
   * Writes all text of a video. A track that cannot be read is left out: no video fails over it.
   *
   * @param directory an existing one beside the source
   * @param problems hears of each track that is left out
   * @throws IOException when a file cannot be written
   * @throws InterruptedException when the caller is told to stop
   */
  public static Subtitles write(
      TextEngine engine,
      Path source,
      MediaStructure structure,
      Path directory,
      Consumer<Failure> problems)
      throws IOException, InterruptedException {
    EngineResult<Texts> read = engine.texts(source, structure);
    if (!(read instanceof EngineResult.Done<Texts> done)) {
      problems.accept(failure(read));
      return NONE;
    }
    Texts texts = done.value();
    List<Subtitle> subtitles = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (TextTrack track : texts.tracks().stream().limit(MOST_TRACKS).toList()) {
      if (!track.isText()) {
        continue;
      }
      String name = distinct(names, "subtitles-" + track.language());
      Path file = directory.resolve(name + ".vtt");
      EngineResult<Path> made = engine.webVtt(source, structure, track, file);
      if (!(made instanceof EngineResult.Done)) {
        problems.accept(failure(made));
      } else if (cleaned(file, structure.seconds())) {
        String label = distinct(names, label(track));
        Subtitle subtitle = new Subtitle(name, track, label, file);
        Files.writeString(
            directory.resolve(subtitle.playlist()), subtitle.playlistText(structure.seconds()));
        subtitles.add(subtitle);
      }
    }
    return new Subtitles(texts, subtitles, chapters(texts, structure, directory));
  }

  /** The master playlist with the subtitles listed for each of its streams. */
  public String listedIn(String master) {
    if (tracks.isEmpty()) {
      return master;
    }
    StringBuilder listed = new StringBuilder();
    boolean told = false;
    for (String line : master.split("(?<=\n)", -1)) {
      if (line.startsWith("#EXT-X-STREAM-INF:")) {
        if (!told) {
          tracks.forEach(it -> listed.append(it.line()));
          told = true;
        }
        listed.append(line.stripTrailing()).append(Subtitle.attribute()).append('\n');
      } else {
        listed.append(line);
      }
    }
    return listed.toString();
  }

  private static Optional<Path> chapters(Texts texts, MediaStructure structure, Path directory)
      throws IOException {
    WebVtt vtt = WebVtt.of(texts.chapters(), structure.start(), structure.seconds());
    return vtt.isEmpty()
        ? Optional.empty()
        : Optional.of(Files.writeString(directory.resolve("chapters.vtt"), vtt.text()));
  }

  /** Writes the file anew; false when nothing is in it, or no text of a video can be so long. */
  private static boolean cleaned(Path file, double seconds) throws IOException {
    if (!Files.exists(file) || Files.size(file) > MOST_BYTES) {
      return false;
    }
    WebVtt vtt = WebVtt.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), seconds);
    if (!vtt.isEmpty()) {
      Files.writeString(file, vtt.text());
    }
    return !vtt.isEmpty();
  }

  /** What players show; quotes and control characters would end the attribute. */
  private static String label(TextTrack track) {
    String title = track.title().replaceAll("[\\p{Cntrl}\"\\p{Cf}]", "").strip();
    String told = title.isEmpty() ? LanguageTag.name(track.language()) : title;
    String label =
        track.language().equals(TextTrack.UNKNOWN) && title.isEmpty() ? "Subtitles" : told;
    return label.substring(0, Math.min(60, label.length()));
  }

  private static String distinct(Map<String, Integer> names, String name) {
    int times = names.merge(name, 1, Integer::sum);
    return times == 1 ? name : name + "-" + times;
  }

  private static Failure failure(EngineResult<?> result) {
    return result instanceof EngineResult.Unfit<?> unfit
        ? unfit.failure()
        : ((EngineResult.Broken<?>) result).failure();
  }
}
