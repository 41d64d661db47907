package org.darkroom.audio;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.audio.Loudness.Swing;

/**
 * Measures loudness of samples as they come, however many: when there are too many windows, two
 * neighbours become one. So neither a claimed duration is needed nor memory for long files.
 */
public final class LoudnessMeter {
  private static final int MOST_WINDOWS = 4096;

  private final int sampleRate;
  private final List<Swing> windows = new ArrayList<>(MOST_WINDOWS);
  private int samplesPerWindow = 16;
  private long samples;
  private int inWindow;
  private int low = Short.MAX_VALUE;
  private int high = Short.MIN_VALUE;

  /** A meter for samples of that rate. */
  public LoudnessMeter(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** Takes one sample: the farthest from silence among the channels at that moment. */
  public void add(int least, int most) {
    low = Math.min(low, least);
    high = Math.max(high, most);
    samples++;
    if (++inWindow == samplesPerWindow) {
      close();
      if (windows.size() == MOST_WINDOWS) {
        halve();
      }
    }
  }

  /** What was measured. */
  public Loudness result() {
    List<Swing> all = new ArrayList<>(windows);
    if (inWindow > 0) {
      all.add(new Swing(low, high));
    }
    return new Loudness(sampleRate, samplesPerWindow, samples, all);
  }

  private void close() {
    windows.add(new Swing(low, high));
    inWindow = 0;
    low = Short.MAX_VALUE;
    high = Short.MIN_VALUE;
  }

  private void halve() {
    for (int i = 0; i < MOST_WINDOWS / 2; i++) {
      Swing one = windows.get(2 * i);
      Swing two = windows.get(2 * i + 1);
      windows.set(i, new Swing(Math.min(one.low(), two.low()), Math.max(one.high(), two.high())));
    }
    windows.subList(MOST_WINDOWS / 2, MOST_WINDOWS).clear();
    samplesPerWindow *= 2;
  }
}
