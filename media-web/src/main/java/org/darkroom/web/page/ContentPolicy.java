package org.darkroom.web.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.darkroom.shared.Settings;

/**
 * What the page may load: our own files, and media from where uploads go and deliveries come from.
 */
@Singleton
class ContentPolicy {
  private final String header;

  @Inject
  ContentPolicy(Settings settings) {
    Set<String> places = new LinkedHashSet<>();
    settings
        .optional("darkroom.s3.public-endpoint")
        .or(() -> settings.optional("darkroom.s3.endpoint"))
        .flatMap(ContentPolicy::origin)
        .ifPresent(store -> places.addAll(store(store, settings)));
    settings
        .optional("darkroom.delivery.base-url")
        .flatMap(ContentPolicy::origin)
        .ifPresent(places::add);
    String media = places.isEmpty() ? "" : " " + String.join(" ", places);
    header =
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:" + media,
            "media-src 'self' blob:" + media,
            "connect-src 'self'" + media,
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
  }

  /** The value of {@code Content-Security-Policy}. */
  String header() {
    return header;
  }

  private static Set<String> store(String origin, Settings settings) {
    String bucket = settings.text("darkroom.s3.bucket", "darkroom");
    boolean byPath = settings.flag("darkroom.s3.path-style", true);
    return byPath ? Set.of(origin) : Set.of(origin.replace("://", "://" + bucket + "."));
  }

  private static Optional<String> origin(String url) {
    URI uri = URI.create(url);
    return uri.getAuthority() == null
        ? Optional.empty()
        : Optional.of(uri.getScheme() + "://" + uri.getAuthority());
  }
}
