package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;

/** Where Redis is: one server, the sentinels of a master, or the nodes of a cluster. */
@Singleton
class RedisSettings implements CheckedSettings {
  private static final String URL = "darkroom.redis.url";
  private static final String ALLOWED =
      "redis:// or rediss:// URLs with host and port, comma between several";

  private final List<URI> servers;
  private final @Nullable String master;
  private final int timeout;
  private final int pool;
  private final Duration leastBackoff;
  private final Duration mostBackoff;
  private final int reconnects;

  /** Reads and checks {@code darkroom.redis.*}. */
  @Inject
  RedisSettings(Settings settings) {
    String urls = settings.text(URL, "redis://127.0.0.1:6379");
    servers = Arrays.stream(urls.split(",")).map(String::strip).map(RedisSettings::uri).toList();
    Optional<String> name = settings.optional("darkroom.redis.master");
    master = name.orElse(null);
    timeout = settings.count("darkroom.redis.timeout-ms", 2_000, 100, 30_000);
    pool = settings.count("darkroom.redis.pool", 16, 8, 64);
    leastBackoff =
        Duration.ofMillis(settings.count("darkroom.redis.backoff-ms", 1_000, 10, 30_000));
    mostBackoff =
        Duration.ofMillis(settings.count("darkroom.redis.backoff-max-ms", 30_000, 10, 300_000));
    reconnects = settings.count("darkroom.redis.reconnects", 50, 1, 100_000);
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
      if (known && uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(URL, "(hidden)", ALLOWED);
    }
    throw new InvalidSettingException(URL, "(hidden)", ALLOWED);
  }

  /** Servers without credentials, as {@code redis://host:port}. */
  List<String> addresses() {
    return servers.stream()
        .map(uri -> uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort())
        .toList();
  }

  /** The password in the first URL, or null. */
  @Nullable String password() {
    String info = servers.get(0).getUserInfo();
    return info == null ? null : info.substring(info.indexOf(':') + 1);
  }

  /** The user in the first URL, or null for the default user. */
  @Nullable String user() {
    String info = servers.get(0).getUserInfo();
    return info == null || info.indexOf(':') <= 0 ? null : info.substring(0, info.indexOf(':'));
  }

  /** The master's name when the servers are sentinels, else null. */
  @Nullable String master() {
    return master;
  }

  /** How long one try of a command may take, in milliseconds. */
  int timeout() {
    return timeout;
  }

  /** The most connections to a server. */
  int pool() {
    return pool;
  }

  /**
   * How long to wait after that many failed tries in a row: doubled each time, up to a bound.
   *
   * @param failures at least 1
   */
  Duration backoff(int failures) {
    Duration doubled = leastBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
    return doubled.compareTo(mostBackoff) < 0 ? doubled : mostBackoff;
  }

  /** After how many failed tries in a row the node counts as lost. */
  int reconnects() {
    return reconnects;
  }
}
