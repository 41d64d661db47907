package org.darkroom.audio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** Limits of audio files. */
@Singleton
public class AudioSettings implements CheckedSettings {
  private final int mostSeconds;
  private final Duration timeout;

  /** Reads and checks {@code darkroom.audio.*}. */
  @Inject
  public AudioSettings(Settings settings) {
    mostSeconds = settings.count("darkroom.audio.max-seconds", 43_200, 1, 604_800);
    timeout = settings.seconds("darkroom.audio.timeout", 900, 1, 86_400);
  }

  /** The longest file, in seconds. */
  public int mostSeconds() {
    return mostSeconds;
  }

  /** The longest that decoding one, and encoding it as AAC, may take. */
  public Duration timeout() {
    return timeout;
  }
}
