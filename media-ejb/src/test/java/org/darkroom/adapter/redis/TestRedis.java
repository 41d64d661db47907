package org.darkroom.adapter.redis;

import java.util.Map;
import java.util.stream.Stream;
import org.darkroom.asset.AssetEvents;
import org.darkroom.job.Broker;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.darkroom.shared.Transactions;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/** The adapters over a real Redis, without a container. */
public final class TestRedis implements AutoCloseable {
  private static final Transactions NO_TRANSACTIONS =
      new Transactions() {
        @Override
        protected boolean active() {
          return false;
        }
      };
  private final RedisConnection connection;
  private Scripts scripts;
  private final RedissonBroker broker;
  private final JobSettings settings;

  private TestRedis(JobSettings settings, String... keysAndValues) {
    this.settings = settings;
    RedisSettings redis = new RedisSettings(new Settings(MapConfig.of(keysAndValues)));
    connection = new RedisConnection(redis);
    scripts = new Scripts(connection, NO_TRANSACTIONS);
    broker = new RedissonBroker(connection, scripts, redis);
  }

  /** A client of its own, with more settings in pairs. */
  public static TestRedis of(String url, JobSettings settings, String... more) {
    Stream<String> own = Stream.of("darkroom.redis.url", url, "darkroom.redis.timeout-ms", "1000");
    return new TestRedis(settings, Stream.concat(own, Stream.of(more)).toArray(String[]::new));
  }

  /** A client that tries again after 10 ms, then 20 and 40, and gives up after three times. */
  static TestRedis impatient(String url, JobSettings settings) {
    return new TestRedis(
        settings,
        "darkroom.redis.url",
        url,
        "darkroom.redis.timeout-ms",
        "500",
        "darkroom.redis.backoff-ms",
        "10",
        "darkroom.redis.backoff-max-ms",
        "40",
        "darkroom.redis.reconnects",
        "3");
  }

  /** Connects and removes everything. */
  public TestRedis emptied() {
    broker.probe();
    connection.client("flush").getKeys().flushall();
    return this;
  }

  /** From now on every changing call is sent twice. */
  TestRedis repeating() {
    scripts = new RepeatedScripts(connection, NO_TRANSACTIONS);
    return this;
  }

  public Broker broker() {
    return broker;
  }

  public JobQueue queue() {
    return new RedissonJobQueue(connection, scripts, settings);
  }

  public AssetEvents events() {
    return new RedissonAssetEvents(connection, broker);
  }

  /** A figure of the server: of its memory, its log or its commands. */
  public long info(String name) {
    return Long.parseLong(facts().get(name));
  }

  /** Seconds that the server has spent. */
  public double cpu() {
    Map<String, String> facts = facts();
    return Double.parseDouble(facts.get("used_cpu_user"))
        + Double.parseDouble(facts.get("used_cpu_sys"));
  }

  private Map<String, String> facts() {
    return connection
        .client("info")
        .getRedisNodes(RedisNodes.SINGLE)
        .getInstance()
        .info(RedisNode.InfoSection.ALL);
  }

  RedisConnection connection() {
    return connection;
  }

  Scripts scripts() {
    return scripts;
  }

  @Override
  public void close() {
    connection.close();
  }
}
