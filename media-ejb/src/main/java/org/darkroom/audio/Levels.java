package org.darkroom.audio;

import org.jspecify.annotations.Nullable;

/**
 * How loud a recording is as a whole, by the measures of EBU R128.
 *
 * @param lufs integrated loudness in LUFS; −70, where the gate is, for silence
 * @param rangeLu loudness range in LU, 0 or more
 * @param peakDbtp the highest true peak of a channel in dBTP; null for digital silence
 */
public record Levels(double lufs, double rangeLu, @Nullable Double peakDbtp) {
  /** The absolute gate of ITU-R BS.1770: what is quieter does not count. */
  private static final double GATE = -70;

  /** Silence. */
  public static final Levels SILENCE = new Levels(GATE, 0, null);

  /** Nothing is quieter than silence, and no range is negative. */
  public Levels {
    lufs = Double.isFinite(lufs) ? Math.max(GATE, lufs) : GATE;
    rangeLu = Double.isFinite(rangeLu) ? Math.max(0, rangeLu) : 0;
    peakDbtp = peakDbtp == null || !Double.isFinite(peakDbtp) ? null : peakDbtp;
  }
}
