package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** From which length on videos are encoded in chunks, and how long these are. */
@Singleton
public class ChunkSettings implements CheckedSettings {
  private final int over;
  private final int seconds;

  /**
   * Reads and checks {@code darkroom.video.chunk-over} and {@code darkroom.video.chunk-seconds}.
   */
  @Inject
  public ChunkSettings(Settings settings) {
    over = settings.count("darkroom.video.chunk-over", 300, 1, 86_400);
    seconds = settings.count("darkroom.video.chunk-seconds", 60, 2, 3_600);
  }

  /** Videos longer than that are encoded in chunks: seconds. */
  public int over() {
    return over;
  }

  /** About how long a chunk is: seconds. */
  public int seconds() {
    return seconds;
  }
}
