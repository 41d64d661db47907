package org.darkroom.storyboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.darkroom.engine.FrameSize;

/**
 * Which pictures of a stream come onto one sheet, and where. They are the first frames of pieces
 * that we encoded: keyframes, upright and in ordinary colours whatever the source was, so that
 * nothing else has to be read or decoded.
 *
 * @param tile the size of one picture
 * @param scenes what is shown, in order, at most {@link #MOST}
 */
public record Storyboard(FrameSize tile, List<Scene> scenes) {
  /** The most pictures on a sheet. */
  public static final int MOST = 100;

  /** The most for videos of up to {@link #SHORT}: each picture is a decoded keyframe. */
  private static final int MOST_WHEN_SHORT = 50;

  /** Seconds. Mux draws as many pictures, with the same bound between its 50 and 100. */
  private static final double SHORT = 900;

  private static final int COLUMNS = 10;
  private static final int LONG_SIDE = 160;

  /** Copies the list. */
  public Storyboard {
    scenes = List.copyOf(scenes);
  }

  /**
   * A piece of a stream, before it is joined to others.
   *
   * @param file begins with a keyframe
   * @param seconds its length
   */
  public record Piece(Path file, double seconds) {}

  /**
   * A picture.
   *
   * @param file the segment that begins with it
   * @param start when it begins to be shown, in seconds
   * @param end when the next one is
   */
  public record Scene(Path file, double start, double end) {}

  /**
   * The storyboard of a stream: of each segment, or of each so many.
   *
   * @param pieces all of its segments, at least one
   * @param size of its frames
   */
  public static Storyboard of(List<Piece> pieces, FrameSize size) {
    double whole = pieces.stream().mapToDouble(Piece::seconds).sum();
    int most = whole > SHORT ? MOST : MOST_WHEN_SHORT;
    int every = (pieces.size() + most - 1) / most;
    List<Scene> scenes = new ArrayList<>();
    double time = 0;
    double start = 0;
    for (int i = 0; i < pieces.size(); i++) {
      time += pieces.get(i).seconds();
      if ((i + 1) % every == 0 || i + 1 == pieces.size()) {
        scenes.add(new Scene(pieces.get(i / every * every).file(), start, time));
        start = time;
      }
    }
    int longSide = Math.max(size.width(), size.height());
    double factor = Math.min(1, (double) LONG_SIDE / longSide);
    FrameSize tile =
        new FrameSize(
            (int) Math.max(1, Math.round(size.width() * factor)),
            (int) Math.max(1, Math.round(size.height() * factor)));
    return new Storyboard(tile, scenes);
  }

  /** Pictures in a row. */
  public int columns() {
    return Math.min(COLUMNS, scenes.size());
  }

  /** Rows of pictures. */
  public int rows() {
    return (scenes.size() + COLUMNS - 1) / COLUMNS;
  }

  /** The size of the whole sheet. */
  public FrameSize sheet() {
    return new FrameSize(columns() * tile.width(), rows() * tile.height());
  }

  /**
   * Writes a video of the chosen segments alone.
   *
   * @param init the initialization section of all segments
   * @throws IOException when a file cannot be read or written
   */
  public void writeClip(Path init, Path clip) throws IOException {
    try (OutputStream out = Files.newOutputStream(clip)) {
      Files.copy(init, out);
      for (Scene scene : scenes) {
        Files.copy(scene.file(), out);
      }
    }
  }

  /**
   * The WebVTT file that tells when each picture of the sheet is shown, by media fragments.
   *
   * @param sheet the name of the sheet, which lies beside it
   * @param drawn how many pictures are on it
   */
  public String webVtt(String sheet, int drawn) {
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    for (int i = 0; i < Math.min(drawn, scenes.size()); i++) {
      Scene scene = scenes.get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%s --> %s\n%s#xywh=%d,%d,%d,%d\n\n",
              time(scene.start()),
              time(scene.end()),
              sheet,
              i % COLUMNS * tile.width(),
              i / COLUMNS * tile.height(),
              tile.width(),
              tile.height()));
    }
    return text.toString();
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
