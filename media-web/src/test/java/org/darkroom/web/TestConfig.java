package org.darkroom.web;

import java.util.Optional;
import org.darkroom.shared.Settings;

/** Settings of a test: one key and nothing else. */
public final class TestConfig {
  private TestConfig() {}

  /** Settings that hold exactly that. */
  @SuppressWarnings("NullAway") // nothing but optional() reads the source
  public static Settings settings(String key, String value) {
    return new Settings(null) {
      @Override
      public Optional<String> optional(String asked) {
        return asked.equals(key) ? Optional.of(value) : Optional.empty();
      }
    };
  }
}
