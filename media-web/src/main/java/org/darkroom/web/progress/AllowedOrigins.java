package org.darkroom.web.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;

/** The pages that may open a WebSocket: our own and those of {@code darkroom.cors.origins}. */
@Singleton
class AllowedOrigins {
  private final Set<String> configured;

  @Inject
  AllowedOrigins(Settings settings) {
    configured =
        Arrays.stream(settings.text("darkroom.cors.origins", "").split(","))
            .map(String::trim)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Clients that are no browser send no origin, and are no page that a user could be lured to. */
  boolean allow(@Nullable String origin, String host) {
    return origin == null
        || origin.equals("http://" + host)
        || origin.equals("https://" + host)
        || configured.contains(origin)
        || configured.contains("*");
  }
}
