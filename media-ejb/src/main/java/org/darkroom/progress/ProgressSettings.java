package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How much watching one user gets, and how its line is kept. */
@Singleton
public class ProgressSettings implements CheckedSettings {
  private final int watchersPerUser;
  private final Duration ticketLifetime;
  private final Duration ping;

  /** Reads and checks {@code darkroom.progress.*}. */
  @Inject
  public ProgressSettings(Settings settings) {
    watchersPerUser = settings.count("darkroom.progress.sockets-per-user", 5, 1, 100);
    ticketLifetime =
        Duration.ofSeconds(settings.count("darkroom.progress.ticket-seconds", 30, 1, 300));
    ping = Duration.ofSeconds(settings.count("darkroom.progress.ping-seconds", 25, 1, 60));
  }

  /** The most open sockets of one user on one node. */
  public int watchersPerUser() {
    return watchersPerUser;
  }

  /** How long a ticket is good for. */
  Duration ticketLifetime() {
    return ticketLifetime;
  }

  /** The time between two signs of life asked of a client. */
  public Duration ping() {
    return ping;
  }
}
