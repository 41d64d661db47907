package org.darkroom.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * How a recording is cut: each window as long as possible, ended in the midst of its last pause.
 * Where nobody ever pauses it is ended at full length, perhaps within a word.
 */
public final class Windows {
  /** A window that ends earlier is not worth a pause: the engine pads all to the same length. */
  private static final double LEAST_SHARE = 0.3;

  private Windows() {}

  /**
   * Cuts a recording.
   *
   * @param length in milliseconds
   * @param silences in their order
   * @param most the longest window in milliseconds
   * @return windows without gaps, none for an empty recording
   */
  public static List<Window> cut(long length, List<Silence> silences, long most) {
    List<Window> windows = new ArrayList<>();
    long from = 0;
    while (from < length) {
      long to = length - from <= most ? length : end(from, silences, most);
      windows.add(new Window(windows.size(), from, to));
      from = to;
    }
    return List.copyOf(windows);
  }

  private static long end(long from, List<Silence> silences, long most) {
    long last = from + most;
    for (Silence silence : silences) {
      long middle = silence.middle();
      if (middle >= from + most * LEAST_SHARE && middle <= from + most) {
        last = middle;
      }
    }
    return last;
  }
}
