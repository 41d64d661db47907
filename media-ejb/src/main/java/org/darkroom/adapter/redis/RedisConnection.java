package org.darkroom.adapter.redis;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.darkroom.job.QueueUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;

/**
 * The one Redis client of this server; made by the first successful try, so that Redis may come
 * later.
 */
@Singleton
class RedisConnection {
  private static final int THREADS = 4;
  private static final int RETRIES = 3;

  /** A connection that fell silent is known by this, and replaced. */
  private static final int PING_MILLIS = 5_000;

  private final RedisSettings settings;
  private final DirectLines lines;
  private final List<Consumer<RedissonClient>> whenConnected = new ArrayList<>();
  private volatile @Nullable RedissonClient client;
  private boolean closed;

  @Inject
  RedisConnection(RedisSettings settings) {
    this.settings = settings;
    this.lines = new DirectLines(settings);
  }

  /** The short way for scripts. */
  DirectLines lines() {
    return lines;
  }

  /** The client, if a connection was ever made. */
  @Nullable RedissonClient clientOrNull() {
    return client;
  }

  /** The client; throws {@link QueueUnavailableException} as long as Redis was never there. */
  RedissonClient client(String command) {
    RedissonClient current = client;
    if (current == null) {
      throw new QueueUnavailableException(command);
    }
    return current;
  }

  /** Does that with the client: now, or on the thread that connects first. */
  synchronized void onConnect(Consumer<RedissonClient> action) {
    RedissonClient current = client;
    if (current == null) {
      whenConnected.add(action);
    } else {
      action.accept(current);
    }
  }

  /**
   * Connects when that has not been done.
   *
   * @throws QueueUnavailableException when it cannot
   */
  synchronized void connect() {
    if (client != null) {
      return;
    }
    if (closed) {
      throw new QueueUnavailableException("connect");
    }
    try {
      RedissonClient made = Redisson.create(config());
      client = made;
      whenConnected.forEach(action -> action.accept(made));
      whenConnected.clear();
    } catch (RedisException e) {
      throw new QueueUnavailableException("connect", e);
    }
  }

  /** Closes the client for good. */
  @PreDestroy
  synchronized void close() {
    closed = true;
    RedissonClient current = client;
    client = null;
    lines.close();
    if (current != null) {
      current.shutdown(0, 2, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  private Config config() {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE).setThreads(THREADS).setNettyThreads(THREADS);
    if (settings.user() != null) {
      config.setUsername(settings.user());
    }
    if (settings.password() != null) {
      config.setPassword(settings.password());
    }
    String[] addresses = settings.addresses().toArray(String[]::new);
    if (settings.master() != null) {
      pooled(config.useSentinelServers().setMasterName(settings.master()))
          .addSentinelAddress(addresses);
    } else if (addresses.length > 1) {
      pooled(config.useClusterServers()).addNodeAddress(addresses);
    } else {
      patient(config.useSingleServer())
          .setAddress(addresses[0])
          .setConnectionMinimumIdleSize(Math.min(8, settings.pool()))
          .setConnectionPoolSize(settings.pool())
          .setSubscriptionConnectionMinimumIdleSize(1)
          .setSubscriptionConnectionPoolSize(4);
    }
    return config;
  }

  private <T extends BaseMasterSlaveServersConfig<T>> T pooled(T config) {
    return patient(config)
        .setMasterConnectionMinimumIdleSize(Math.min(8, settings.pool()))
        .setMasterConnectionPoolSize(settings.pool());
  }

  private <T extends BaseConfig<T>> T patient(T config) {
    return config
        .setTimeout(settings.timeout())
        .setConnectTimeout(settings.timeout())
        .setRetryAttempts(RETRIES)
        .setPingConnectionInterval(PING_MILLIS)
        .setRetryDelay(new EqualJitterDelay(Duration.ofMillis(100), Duration.ofSeconds(1)))
        .setReconnectionDelay(new EqualJitterDelay(Duration.ofMillis(200), Duration.ofSeconds(2)));
  }
}
