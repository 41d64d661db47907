package org.darkroom.adapter.process;

import java.util.function.DoubleConsumer;

/** Reads {@code ffmpeg -progress}: how much time has been encoded. */
final class EncodeProgress implements LineOutput {
  private static final String TIME = "out_time_us=";
  private static final double MICROS = 1_000_000;

  private final double from;
  private final double seconds;
  private final DoubleConsumer share;
  private long latest;

  /**
   * Makes a reader for one process.
   *
   * @param from where it begins, in seconds of its own times
   * @param seconds how long it is
   * @param share told the share that is done, 0 to 1, each time it grew
   */
  EncodeProgress(double from, double seconds, DoubleConsumer share) {
    this.from = from;
    this.seconds = seconds;
    this.share = share;
  }

  @Override
  public boolean take(String line) {
    // Before the first frame it says N/A.
    if (!line.startsWith(TIME) || !line.matches(TIME + "\\d{1,18}")) {
      return false;
    }
    long time = Long.parseLong(line.substring(TIME.length()));
    if (time <= latest) {
      return false;
    }
    latest = time;
    share.accept(share(time / MICROS));
    return true;
  }

  /** The latest time, in seconds. */
  double latestSeconds() {
    return latest / MICROS;
  }

  private double share(double time) {
    return Math.max(0, Math.min(1, (time - from) / Math.max(0.001, seconds)));
  }
}
