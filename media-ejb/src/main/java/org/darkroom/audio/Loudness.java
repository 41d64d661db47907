package org.darkroom.audio;

import java.util.List;

/**
 * How far samples swing in each of a row of equal windows.
 *
 * @param sampleRate samples a second that were looked at
 * @param samplesPerWindow how many make a window; the last one may be shorter
 * @param samples how many there were
 * @param windows the swings, in order
 */
public record Loudness(int sampleRate, int samplesPerWindow, long samples, List<Swing> windows) {

  /**
   * The lowest and the highest sample of a window, −32768 to 32767.
   *
   * @param low at most {@code high}
   * @param high at least {@code low}
   */
  public record Swing(int low, int high) {
    /** The larger of both, 0 to 32768. */
    public int peak() {
      return Math.max(Math.abs(low), Math.abs(high));
    }
  }

  /** Copies the list. */
  public Loudness {
    windows = List.copyOf(windows);
  }

  /** How long it lasts, in seconds. */
  public double seconds() {
    return (double) samples / sampleRate;
  }

  /** The loudest sample's share of the most possible, 0 to 1, in each of so many equal parts. */
  public double[] peaks(int parts) {
    double[] peaks = new double[parts];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * windows.size() / parts);
      int to = (int) Math.max(from + 1L, (part + 1L) * windows.size() / parts);
      int peak = 0;
      for (int i = from; i < Math.min(to, windows.size()); i++) {
        peak = Math.max(peak, windows.get(i).peak());
      }
      peaks[part] = peak / 32768.0;
    }
    return peaks;
  }
}
