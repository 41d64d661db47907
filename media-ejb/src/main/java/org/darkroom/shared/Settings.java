package org.darkroom.shared;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Typed and bounded reading of {@code darkroom.*} settings; each package names its own keys. */
@Singleton
public class Settings {
  private final Config config;

  /** Reads from MicroProfile Config: system properties, environment, server variables. */
  @Inject
  public Settings(Config config) {
    this.config = config;
  }

  /** A text, or the default when the key is absent or blank. */
  public String text(String key, String defaultValue) {
    return optional(key).orElse(defaultValue);
  }

  /** A text that may be absent. */
  public Optional<String> optional(String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }

  /**
   * A text that must be there.
   *
   * @throws InvalidSettingException when it is absent
   */
  public String required(String key, String allowed) {
    return optional(key).orElseThrow(() -> new InvalidSettingException(key, "", allowed));
  }

  /**
   * One of a set of words.
   *
   * @throws InvalidSettingException when it is another
   */
  public String oneOf(String key, String defaultValue, Set<String> allowed) {
    String value = text(key, defaultValue);
    if (!allowed.contains(value)) {
      throw new InvalidSettingException(key, value, "one of " + allowed.stream().sorted().toList());
    }
    return value;
  }

  /** True or false. */
  public boolean flag(String key, boolean defaultValue) {
    return Boolean.parseBoolean(
        oneOf(key, Boolean.toString(defaultValue), Set.of("true", "false")));
  }

  /**
   * A whole number within bounds, both inclusive.
   *
   * @throws InvalidSettingException when it is no number or out of bounds
   */
  public long number(String key, long defaultValue, long least, long most) {
    String allowed = "a whole number from " + least + " to " + most;
    String value = text(key, Long.toString(defaultValue)).trim();
    try {
      long number = Long.parseLong(value);
      if (number < least || number > most) {
        throw new InvalidSettingException(key, value, allowed);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(key, value, allowed);
    }
  }

  /** As {@link #number} for counts that fit an int. */
  public int count(String key, int defaultValue, int least, int most) {
    return Math.toIntExact(number(key, defaultValue, least, most));
  }

  /** A duration given in whole seconds within bounds, both inclusive. */
  public Duration seconds(String key, long defaultValue, long least, long most) {
    return Duration.ofSeconds(number(key, defaultValue, least, most));
  }
}
