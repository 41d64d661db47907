package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How much watching one user gets. */
@Singleton
public class ProgressSettings implements CheckedSettings {
  private final int watchersPerUser;

  /** Reads and checks {@code darkroom.progress.sockets-per-user}. */
  @Inject
  public ProgressSettings(Settings settings) {
    watchersPerUser = settings.count("darkroom.progress.sockets-per-user", 5, 1, 100);
  }

  /** The most open sockets of one user on one node. */
  public int watchersPerUser() {
    return watchersPerUser;
  }
}
