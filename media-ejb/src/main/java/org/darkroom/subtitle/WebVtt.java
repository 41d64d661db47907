package org.darkroom.subtitle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WebVTT files (W3C). What the engine writes is read again and written anew: cues of no length get
 * one, those beyond the video go, and nothing but cues stays.
 */
final class WebVtt {
  /** Zero of the cues' clock is zero of the segments' one. */
  private static final String HEAD = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n";

  private static final Pattern TIMES =
      Pattern.compile(
          "(?:(\\d+):)?(\\d+):(\\d+\\.\\d+) --> (?:(\\d+):)?(\\d+):(\\d+\\.\\d+) ?(.*)");

  /** What a cue of no length is shown at least, unless the next one comes. */
  private static final double LEAST_SECONDS = 2;

  private final List<Cue> cues;

  private WebVtt(List<Cue> cues) {
    this.cues = cues;
  }

  /**
   * Reads a file.
   *
   * @param text its content
   * @param seconds the length of the video
   */
  static WebVtt read(String text, double seconds) {
    List<Cue> cues = new ArrayList<>();
    for (String block : text.replace("\r", "").split("\n\n+", -1)) {
      List<String> lines = Arrays.asList(block.split("\n", -1));
      for (int i = 0; i < lines.size() - 1; i++) {
        Matcher times = TIMES.matcher(lines.get(i).strip());
        if (times.matches()) {
          String said = String.join("\n", lines.subList(i + 1, lines.size())).strip();
          add(cues, new Cue(time(times, 1), time(times, 4), times.group(7), said), seconds);
          break;
        }
      }
    }
    return new WebVtt(lengthened(cues, seconds));
  }

  /**
   * One cue for each chapter.
   *
   * @param start of the video on the chapters' clock
   * @param seconds the length of the video
   */
  static WebVtt of(List<Chapter> chapters, double start, double seconds) {
    List<Cue> cues = new ArrayList<>();
    for (Chapter it : chapters) {
      String title = it.title().replaceAll("\\s+", " ").strip();
      String said = title.isEmpty() ? "Chapter " + (cues.size() + 1) : escaped(title);
      add(cues, new Cue(it.start() - start, it.end() - start, "", said), seconds);
    }
    return new WebVtt(lengthened(cues, seconds));
  }

  private static void add(List<Cue> cues, Cue cue, double seconds) {
    if (cue.start() < seconds && !cue.text().isEmpty() && (cue.end() > 0 || cue.start() >= 0)) {
      cues.add(new Cue(Math.max(0, cue.start()), cue.end(), cue.settings(), cue.text()));
    }
  }

  private static List<Cue> lengthened(List<Cue> cues, double seconds) {
    List<Cue> all = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      Cue it = cues.get(i);
      double next = i + 1 < cues.size() ? cues.get(i + 1).start() : Double.POSITIVE_INFINITY;
      double end = it.end() > it.start() ? it.end() : Math.min(next, it.start() + LEAST_SECONDS);
      double shown = Math.min(end, seconds);
      if (shown > it.start()) {
        all.add(it.until(shown));
      }
    }
    return all;
  }

  private static double time(Matcher times, int group) {
    String hours = times.group(group);
    return 3600.0 * (hours == null ? 0 : Integer.parseInt(hours))
        + 60.0 * Integer.parseInt(times.group(group + 1))
        + Double.parseDouble(times.group(group + 2));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  boolean isEmpty() {
    return cues.isEmpty();
  }

  /** The file's content. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    cues.forEach(cue -> text.append(cue.block()));
    return text.toString();
  }
}
