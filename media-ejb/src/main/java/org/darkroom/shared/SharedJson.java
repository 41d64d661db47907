package org.darkroom.shared;

import jakarta.json.spi.JsonProvider;

/**
 * The JSON library, looked up once: each call of the static methods of its API looks it up anew.
 */
public final class SharedJson {
  /** Makes builders, readers and values; safe for all threads. */
  public static final JsonProvider JSON = JsonProvider.provider();

  private SharedJson() {}
}
