package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How many duplicates are told. */
@Singleton
public class DuplicateSettings implements CheckedSettings {
  private final int most;

  /** Reads and checks {@code darkroom.image.duplicates}. */
  @Inject
  public DuplicateSettings(Settings settings) {
    most = settings.count("darkroom.image.duplicates", 20, 0, 1000);
  }

  /** The most that are told of one image; 0 when none are sought. */
  public int most() {
    return most;
  }
}
