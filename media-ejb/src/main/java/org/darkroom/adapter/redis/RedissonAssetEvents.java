package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.job.Broker;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/** Events as JSON over one pub/sub channel. */
@Singleton
class RedissonAssetEvents implements AssetEvents {
  private static final String CHANNEL = "darkroom:events";

  private final RedisConnection connection;
  private final Broker broker;

  @Inject
  RedissonAssetEvents(RedisConnection connection, Broker broker) {
    this.connection = connection;
    this.broker = broker;
  }

  @Override
  public void publish(AssetEvent event) {
    RedissonClient client = connection.clientOrNull();
    if (client == null || !broker.isUp()) {
      return;
    }
    try {
      // Nobody waits for the answer: a lost event is made good by the watchers' own reading.
      client
          .getTopic(CHANNEL, StringCodec.INSTANCE)
          .publishAsync(AssetEventJson.write(event))
          .exceptionally(lost -> 0L);
    } catch (RedisException e) {
      return;
    }
  }

  @Override
  public AutoCloseable subscribe(Consumer<AssetEvent> listener) {
    Subscription subscription = new Subscription(listener);
    connection.onConnect(subscription::start);
    return subscription;
  }

  private static final class Subscription implements AutoCloseable {
    private final Consumer<AssetEvent> listener;
    private volatile boolean open = true;

    Subscription(Consumer<AssetEvent> listener) {
      this.listener = listener;
    }

    void start(RedissonClient client) {
      var unused =
          client
              .getTopic(CHANNEL, StringCodec.INSTANCE)
              .addListenerAsync(String.class, (channel, json) -> hear(json));
    }

    private void hear(String json) {
      if (open) {
        listener.accept(AssetEventJson.read(json));
      }
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
