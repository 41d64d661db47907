package org.darkroom.subtitle;

import java.util.Locale;

/**
 * Text that is shown for a time.
 *
 * @param start seconds
 * @param end seconds
 * @param settings where it is shown, as WebVTT says it, perhaps empty
 * @param text its lines, without empty ones
 */
record Cue(double start, double end, String settings, String text) {

  /** The same until then. */
  Cue until(double other) {
    return new Cue(start, other, settings, text);
  }

  /** It as a block of a WebVTT file. */
  String block() {
    String times = time(start) + " --> " + time(end);
    return times + (settings.isEmpty() ? "" : " " + settings) + "\n" + text + "\n\n";
  }

  /** A time as in WebVTT: hours, minutes, seconds, thousandths. */
  static String time(double seconds) {
    long millis = Math.max(0, Math.round(seconds * 1000));
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
