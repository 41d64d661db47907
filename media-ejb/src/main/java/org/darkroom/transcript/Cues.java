package org.darkroom.transcript;

import java.util.List;
import java.util.Locale;

/** Writes transcripts as subtitles. */
public final class Cues {
  private static final int MILLIS = 1000;

  private Cues() {}

  /** As WebVTT (W3C). */
  public static String webVtt(List<Segment> segments) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (Segment segment : segments) {
      text.append('\n')
          .append(time(segment.from(), '.'))
          .append(" --> ")
          .append(time(segment.to(), '.'))
          .append('\n')
          .append(escaped(segment.text()))
          .append('\n');
    }
    return text.toString();
  }

  /** As SubRip, numbered from 1. */
  public static String subRip(List<Segment> segments) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Segment segment : segments) {
      text.append(++number)
          .append('\n')
          .append(time(segment.from(), ','))
          .append(" --> ")
          .append(time(segment.to(), ','))
          .append('\n')
          // An arrow in the text would read as a time.
          .append(segment.text().replace("-->", "->"))
          .append("\n\n");
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String time(long millis, char point) {
    long seconds = millis / MILLIS;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        point,
        millis % MILLIS);
  }
}
