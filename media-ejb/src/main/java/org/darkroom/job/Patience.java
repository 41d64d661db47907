package org.darkroom.job;

import java.time.Duration;
import org.darkroom.shared.Settings;

/**
 * How long a queue's jobs may take.
 *
 * @param waiting how long one may wait for its first or next attempt, once it is due
 * @param running how long an attempt may run
 * @param still how long an attempt may run without progress
 */
public record Patience(Duration waiting, Duration running, Duration still) {
  private static final long MONTH = 2_592_000;

  /** Reads and checks {@code darkroom.queue.<queue>.*-seconds}. */
  static Patience of(Settings settings, QueueName queue) {
    String prefix = "darkroom.queue." + queue.id();
    long running =
        switch (queue) {
          case MEDIA_VIDEO -> 43_200;
          case MEDIA_TRANSCRIPTION -> 1_800;
          case MEDIA_TRANSCRIPTION_LARGE -> 10_800;
          default -> 3_600;
        };
    return new Patience(
        settings.seconds(prefix + ".waiting-seconds", 604_800, 1, MONTH),
        settings.seconds(prefix + ".running-seconds", running, 1, MONTH),
        settings.seconds(prefix + ".still-seconds", 1_800, 1, MONTH));
  }
}
