package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How native children are held. */
@Singleton
class ProcessSettings implements CheckedSettings {
  private final int uid;
  private final int niceness;

  @Inject
  ProcessSettings(Settings settings) {
    uid = settings.count("darkroom.process.uid", 64101, 0, 2_000_000_000);
    niceness = settings.count("darkroom.process.nice", 10, 0, 19);
  }

  /** The user id of children of a server that runs as root; 0 keeps root without capabilities. */
  int uid() {
    return uid;
  }

  /** How much children step back behind the server: 0 not at all, 19 the most. */
  int niceness() {
    return niceness;
  }
}
