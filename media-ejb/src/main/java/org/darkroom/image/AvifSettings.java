package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** Whether images are given as AVIF in addition, and how. */
@Singleton
public class AvifSettings implements CheckedSettings {
  /** Names what turns it on. */
  public static final String KEY = "darkroom.image.avif";

  private final boolean on;
  private final int quality;
  private final int effort;

  /** Reads them. */
  @Inject
  public AvifSettings(Settings settings) {
    on = settings.flag(KEY, false);
    quality = settings.count("darkroom.image.avif-quality", 60, 1, 100);
    effort = settings.count("darkroom.image.avif-effort", 3, 0, 9);
  }

  /** Whether it is wanted. */
  public boolean isOn() {
    return on;
  }

  /** Quality, 1 to 100. */
  public int quality() {
    return quality;
  }

  /** Effort of the encoder, 0 (quick) to 9 (small). */
  public int effort() {
    return effort;
  }
}
