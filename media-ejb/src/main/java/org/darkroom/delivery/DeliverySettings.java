package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** Where delivery URLs lead and which keys sign them. */
@Singleton
public class DeliverySettings implements CheckedSettings {
  private static final String BASE_URL = "darkroom.delivery.base-url";
  private static final String KEYS = "darkroom.delivery.keys";

  private final Optional<URI> baseUrl;
  private final List<SigningKey> keys;

  /** Reads and checks {@code darkroom.delivery.base-url} and {@code darkroom.delivery.keys}. */
  @Inject
  public DeliverySettings(Settings settings) {
    baseUrl = settings.optional(BASE_URL).map(DeliverySettings::origin);
    String text = settings.required(KEYS, SigningKey.ALLOWED);
    try {
      keys = SigningKey.list(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(KEYS, "(hidden)", SigningKey.ALLOWED);
    }
  }

  /** Where URLs lead, without a slash at the end; empty for the origin of the request. */
  public Optional<URI> baseUrl() {
    return baseUrl;
  }

  /** One or two keys; the first signs, all verify. */
  public List<SigningKey> keys() {
    return keys;
  }

  private static URI origin(String text) {
    String allowed = "an http or https URL without query, for example https://media.example.org";
    try {
      URI uri = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
        throw new InvalidSettingException(BASE_URL, text, allowed);
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(BASE_URL, text, allowed);
    }
  }
}
