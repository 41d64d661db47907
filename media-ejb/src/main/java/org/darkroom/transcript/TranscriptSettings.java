package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** Whether and how speech is recognised; without a model it is not. */
@Singleton
public class TranscriptSettings implements CheckedSettings {
  private final Optional<Path> model;
  private final Duration largeFrom;
  private final Duration window;
  private final Duration windowTimeout;
  private final Duration extractTimeout;
  private final Duration silence;
  private final int silenceDecibels;
  private final int threads;
  private final long memoryMegabytes;

  /**
   * Reads and checks {@code darkroom.transcription.*}; on nodes that process jobs the model file,
   * too.
   */
  @Inject
  public TranscriptSettings(Settings settings, NodeSettings node) {
    largeFrom = settings.seconds("darkroom.transcription.large-seconds", 2_400, 1, 604_800);
    // The engine hears 30 s at once and needs some of that as an end.
    window = settings.seconds("darkroom.transcription.window-seconds", 28, 1, 28);
    windowTimeout = settings.seconds("darkroom.transcription.window-timeout", 600, 1, 10_800);
    extractTimeout = settings.seconds("darkroom.transcription.extract-timeout", 3_600, 1, 86_400);
    silence =
        Duration.ofMillis(settings.number("darkroom.transcription.silence-ms", 300, 20, 10_000));
    silenceDecibels = settings.count("darkroom.transcription.silence-db", -35, -90, -5);
    int cores = Runtime.getRuntime().availableProcessors();
    threads = settings.count("darkroom.transcription.threads", cores, 1, 256);
    memoryMegabytes = settings.number("darkroom.transcription.memory", 4_096, 256, 131_072);
    model = settings.optional(ModelFile.KEY).map(Path::of);
    Optional<String> sha256 = settings.optional(ModelFile.KEY + "-sha256");
    if (model.isPresent() && node.processes()) {
      ModelFile.check(model.get(), sha256.orElse(null));
    }
  }

  /** Whether there is a model. */
  public boolean isOn() {
    return model.isPresent();
  }

  /** The model, a file as whisper.cpp reads it; empty when speech is not recognised. */
  public Optional<Path> model() {
    return model;
  }

  /** Longer recordings wait in a queue of their own. */
  public Duration largeFrom() {
    return largeFrom;
  }

  /** The longest window. */
  public Duration window() {
    return window;
  }

  /** How long recognising one window may take. */
  public Duration windowTimeout() {
    return windowTimeout;
  }

  /** How long taking the sound out of a recording may take. */
  public Duration extractTimeout() {
    return extractTimeout;
  }

  /** The shortest pause. */
  public Duration silence() {
    return silence;
  }

  /** What is quieter than this counts as a pause, in decibels of full scale. */
  public int silenceDecibels() {
    return silenceDecibels;
  }

  /** The most threads of one engine. */
  public int threads() {
    return threads;
  }

  /** Resident memory at which an engine's process is ended, in bytes. */
  public long memoryBytes() {
    return memoryMegabytes << 20;
  }
}
