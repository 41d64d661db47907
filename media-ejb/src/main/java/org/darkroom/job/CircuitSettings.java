package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** When kinds of jobs that only fail are left alone. */
@Singleton
public class CircuitSettings implements CheckedSettings {
  private final int failures;
  private final Duration window;
  private final Duration open;

  /** Reads and checks {@code darkroom.circuit.*}. */
  @Inject
  public CircuitSettings(Settings settings) {
    failures = settings.count("darkroom.circuit.failures", 10, 1, 1_000);
    window = settings.seconds("darkroom.circuit.window-seconds", 300, 1, 86_400);
    open = settings.seconds("darkroom.circuit.open-seconds", 60, 1, 86_400);
  }

  /** How many failures without a success between them open it. */
  int failures() {
    return failures;
  }

  /** How long the first of them may be ago. */
  Duration window() {
    return window;
  }

  /** How long nothing of the kind runs then. */
  Duration open() {
    return open;
  }
}
