package org.darkroom.video;

/**
 * How loud a sound is (EBU R128, ITU-R BS.1770).
 *
 * @param lufs integrated loudness in LUFS, −70 for silence
 */
public record SoundLevel(double lufs) {
  /** As loud as streams are made: the custom of streaming services (AES TD1004). */
  public static final double TARGET = -16;

  /** That of a sound that could not be measured: nothing is added. */
  public static final SoundLevel UNKNOWN = new SoundLevel(-70);

  /** Quieter than this is silence or noise that must not be blown up. */
  private static final double SILENCE = -60;

  /** More amplification would show more noise than sound, in decibels. */
  private static final double MOST = 30;

  /** Closer to the target than this counts as there, in decibels. */
  private static final double TOLERANCE = 1;

  /** What has to be added, in decibels. */
  public double gain() {
    return lufs < SILENCE ? 0 : Math.min(MOST, TARGET - lufs);
  }

  /** Whether it is good as it is. */
  public boolean fits() {
    return Math.abs(gain()) <= TOLERANCE;
  }

  /** Whether there was anything to measure. */
  public boolean isKnown() {
    return lufs > UNKNOWN.lufs;
  }
}
