package org.darkroom.alert;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** When there is an alert, and who is told. */
@Singleton
public class AlertSettings implements CheckedSettings {
  private static final String WEBHOOK = "darkroom.alert.webhook";
  private static final long GB = 1L << 30;

  private final Optional<URI> webhook;
  private final long scratchBytes;

  /** Reads and checks {@code darkroom.alert.*}. */
  @Inject
  public AlertSettings(Settings settings) {
    webhook = settings.optional(WEBHOOK).map(AlertSettings::address);
    scratchBytes = settings.number("darkroom.alert.scratch-bytes", GB, 0, GB << 20);
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && text.matches("https?://.+")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw unfit(text);
    }
    throw unfit(text);
  }

  private static InvalidSettingException unfit(String text) {
    return new InvalidSettingException(WEBHOOK, text, "an http or https URL");
  }

  /** Where alerts are posted; empty for nowhere. */
  public Optional<URI> webhook() {
    return webhook;
  }

  /** With less room than this in its scratch directory a node raises an alert. */
  long scratchBytes() {
    return scratchBytes;
  }
}
