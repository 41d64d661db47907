package org.darkroom.drill;

import java.util.List;

/** What Redis holds of the queues of media. */
final class QueueView {
  private static final String KEYS = "darkroom:{media-*";

  private final Scene scene;

  QueueView(Scene scene) {
    this.scene = scene;
  }

  /** Entries that wait, are delayed or leased. */
  long entries() {
    try (RedisLine redis = new RedisLine(scene.redisUrl())) {
      return keys(redis).stream().mapToLong(key -> redis.number("ZCARD", key)).sum();
    }
  }

  /** Forgets everything that waits, is delayed or leased, as a Redis without its log does. */
  void forgetAll() {
    try (RedisLine redis = new RedisLine(scene.redisUrl())) {
      redis.ask("FLUSHALL");
    }
  }

  private static List<String> keys(RedisLine redis) {
    return redis.ask("KEYS", KEYS).stream()
        .filter(
            key ->
                key.contains("}:lane:")
                    || key.endsWith("}:critical")
                    || key.endsWith("}:delayed")
                    || key.endsWith("}:leases"))
        .toList();
  }
}
