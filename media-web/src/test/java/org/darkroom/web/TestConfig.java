package org.darkroom.web;

import java.util.Map;
import java.util.Optional;
import org.darkroom.shared.Settings;

/** Settings of a test: one key and nothing else. */
public final class TestConfig {
  private TestConfig() {}

  /** Settings that hold exactly that. */
  public static Settings settings(String key, String value) {
    return settings(Map.of(key, value));
  }

  /** Settings that hold exactly those. */
  @SuppressWarnings("NullAway") // nothing but optional() reads the source
  public static Settings settings(Map<String, String> values) {
    return new Settings(null) {
      @Override
      public Optional<String> optional(String asked) {
        return Optional.ofNullable(values.get(asked));
      }
    };
  }
}
