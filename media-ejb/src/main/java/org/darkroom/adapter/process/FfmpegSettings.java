package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** Where {@code ffmpeg} and {@code ffprobe} are, and what they may use. */
@Singleton
class FfmpegSettings implements CheckedSettings {
  private final Path home;
  private final long memory;
  private final Duration probeTimeout;

  @Inject
  FfmpegSettings(Settings settings) {
    String key = "darkroom.ffmpeg.home";
    home = Path.of(settings.text(key, "/usr/bin"));
    if (!home.isAbsolute()) {
      throw new InvalidSettingException(key, home.toString(), "an absolute path");
    }
    memory = settings.number("darkroom.ffmpeg.memory", 4L << 30, 1L << 28, 1L << 40);
    probeTimeout = settings.seconds("darkroom.ffmpeg.probe-timeout", 60, 1, 3_600);
  }

  /** One of the two programs. */
  Path program(String name) {
    return home.resolve(name);
  }

  /** Whether the directory carries the libraries of its programs. */
  boolean isBundle() {
    return Files.exists(home.resolve("libavcodec.so.62"));
  }

  Path home() {
    return home;
  }

  /** The most address space of one process, in bytes. */
  long memory() {
    return memory;
  }

  /** The longest that reading a file's structure or taking a frame may take. */
  Duration probeTimeout() {
    return probeTimeout;
  }
}
