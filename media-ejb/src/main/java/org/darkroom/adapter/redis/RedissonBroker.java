package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.job.Broker;
import org.darkroom.job.QueueUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.ReturnType;

/** Watches Redis: whether it can be written to, and whether it is still the same run of it. */
@Singleton
class RedissonBroker implements Broker {
  private static final LuaScript PROBE = LuaScript.plain("probe");
  private static final LuaScript NODES = LuaScript.plain("nodes");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RedisConnection connection;
  private final Scripts scripts;
  private volatile @Nullable Run run;
  private volatile boolean broken;
  private volatile Duration latency = Duration.ZERO;

  @Inject
  RedissonBroker(RedisConnection connection, Scripts scripts) {
    this.connection = connection;
    this.scripts = scripts;
  }

  @Override
  public void probe() {
    long start = System.nanoTime();
    try {
      if (!connection.connect()) {
        down();
        return;
      }
      String answer = scripts.call(PROBE, ReturnType.VALUE, "darkroom:probe", PATIENCE);
      latency = Duration.ofNanos(System.nanoTime() - start);
      seen(answer.substring(0, answer.indexOf(' ')), answer.substring(answer.indexOf(' ') + 1));
    } catch (QueueUnavailableException e) {
      down();
    }
  }

  /** A node that starts trusts what Redis says of itself; after a break only what it sees. */
  private void seen(String id, String uptime) {
    Run before = run;
    if (before == null || !before.id().equals(id)) {
      broken |= before != null;
      Duration known = broken ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(uptime));
      run = new Run(id, System.nanoTime() - known.toNanos());
    }
  }

  private void down() {
    broken = true;
    run = null;
  }

  @Override
  public boolean isUp() {
    return run != null;
  }

  @Override
  public Duration upFor() {
    Run current = run;
    return current == null
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - current.sinceNanos());
  }

  @Override
  public Duration backFor() {
    return broken ? upFor() : Duration.ofDays(1);
  }

  @Override
  public Duration latency() {
    return latency;
  }

  @Override
  public Map<String, Integer> announce(String node, String role, Duration lifetime) {
    try {
      String json =
          scripts.call(
              NODES, ReturnType.VALUE, "darkroom:nodes", PATIENCE, node, role, lifetime.toMillis());
      Map<String, Integer> roles = new HashMap<>();
      Entries.object(json)
          .forEach((name, number) -> roles.put(name, ((JsonNumber) number).intValue()));
      return Map.copyOf(roles);
    } catch (QueueUnavailableException e) {
      return Map.of();
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private record Run(String id, long sinceNanos) {}
}
