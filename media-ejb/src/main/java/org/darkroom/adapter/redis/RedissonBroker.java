package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.lang.System.Logger.Level;
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
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger(RedissonBroker.class.getName());

  private final RedisConnection connection;
  private final Scripts scripts;
  private final RedisSettings settings;
  private volatile @Nullable Run run;
  private volatile boolean broken;
  private volatile int failures;
  private volatile Duration latency = Duration.ZERO;

  @Inject
  RedissonBroker(RedisConnection connection, Scripts scripts, RedisSettings settings) {
    this.connection = connection;
    this.scripts = scripts;
    this.settings = settings;
  }

  @Override
  public Duration probe() {
    long start = System.nanoTime();
    try {
      connection.connect();
      String answer = scripts.call(PROBE, ReturnType.VALUE, "darkroom:probe", PATIENCE);
      latency = Duration.ofNanos(System.nanoTime() - start);
      seen(answer.substring(0, answer.indexOf(' ')), answer.substring(answer.indexOf(' ') + 1));
      back();
      return INTERVAL;
    } catch (QueueUnavailableException e) {
      down(e);
      return settings.backoff(failures);
    }
  }

  private void back() {
    if (failures > 0) {
      LOG.log(Level.INFO, "Redis is back after {0} failed tries", failures);
      failures = 0;
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

  /** Told at the first failure, and louder when it is one too many. */
  private void down(QueueUnavailableException failure) {
    broken = true;
    run = null;
    int failed = failures + 1;
    failures = failed;
    if (failed == 1) {
      LOG.log(Level.WARNING, "Redis cannot be reached: {0}", reason(failure));
    } else if (failed == settings.reconnects()) {
      LOG.log(
          Level.ERROR,
          "CRITICAL: Redis was not reached by {0} tries in a row; no job can run here: {1}",
          failed,
          reason(failure));
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public boolean isGivenUp() {
    return failures >= settings.reconnects();
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
