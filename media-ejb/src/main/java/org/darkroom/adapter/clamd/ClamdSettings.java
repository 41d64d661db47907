package org.darkroom.adapter.clamd;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** Where clamd listens and how long it may be silent. */
@Singleton
class ClamdSettings implements CheckedSettings {
  private final Optional<String> host;
  private final int port;
  private final Duration connect;
  private final Duration silence;

  /** Reads and checks {@code darkroom.clamd.*}. */
  @Inject
  ClamdSettings(Settings settings) {
    host = settings.optional("darkroom.clamd.host");
    port = settings.count("darkroom.clamd.port", 3310, 1, 65535);
    connect = settings.seconds("darkroom.clamd.connect-timeout", 3, 1, 60);
    silence = settings.seconds("darkroom.clamd.timeout", 30, 1, 600);
  }

  /** The host, or empty when there is no scanner. */
  Optional<String> host() {
    return host;
  }

  /** The TCP port. */
  int port() {
    return port;
  }

  /** How long connecting may take. */
  Duration connect() {
    return connect;
  }

  /** How long it may take no byte and give no answer. */
  Duration silence() {
    return silence;
  }
}
