package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How much is kept of work that is over, for each queue. */
@Singleton
public class KeepSettings implements CheckedSettings {
  private static final long GIGABYTE = 1L << 30;

  private final int ended;
  private final int dead;
  private final long bytes;
  private final int auditDays;

  /** Reads and checks {@code darkroom.queue.keep-*} and {@code darkroom.audit.keep-days}. */
  @Inject
  public KeepSettings(Settings settings) {
    ended = settings.count("darkroom.queue.keep-ended-count", 100_000, 0, 100_000_000);
    dead = settings.count("darkroom.queue.keep-dead-count", 10_000, 0, 100_000_000);
    bytes = settings.number("darkroom.queue.keep-bytes", GIGABYTE / 4, 0, 1024 * GIGABYTE);
    auditDays = settings.count("darkroom.audit.keep-days", 365, 1, 36_500);
  }

  /** The most completed, and the most cancelled jobs of a queue. */
  public int ended() {
    return ended;
  }

  /** The most dead letters of a queue. */
  public int dead() {
    return dead;
  }

  /** The most bytes of the completed, the cancelled and the dead jobs of a queue, each. */
  public long bytes() {
    return bytes;
  }

  /** How many days an entry of the record is kept. */
  public int auditDays() {
    return auditDays;
  }
}
