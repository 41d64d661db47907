package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetStatus;
import org.darkroom.job.JobSettings;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedissonAssetEventsIT {
  private static final JobSettings SETTINGS = new JobSettings(new Settings(MapConfig.of()));

  @Test
  void publish_onOneNode_isHeardOnTheOther() throws Exception {
    String url = TestServices.shared().redis().url();
    try (TestRedis one = TestRedis.of(url, SETTINGS);
        TestRedis two = TestRedis.of(url, SETTINGS)) {
      BlockingQueue<AssetEvent> heard = new LinkedBlockingQueue<>();
      AutoCloseable subscription = two.events().subscribe(heard::add);
      one.broker().probe();
      two.broker().probe();
      AssetEvent full = event("acme", "render", 12, 3);
      AssetEvent bare = event(null, null, null, null);

      assertThat(heardWithin(one.events(), full, heard)).isEqualTo(full);
      heard.clear();
      one.events().publish(bare);
      AssetEvent next = heard.poll(10, TimeUnit.SECONDS);
      while (full.equals(next)) {
        next = heard.poll(10, TimeUnit.SECONDS);
      }
      assertThat(next).isEqualTo(bare);

      subscription.close();
      one.events().publish(bare);
      assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void publish_neverConnected_isSilentlyLost() {
    try (TestRedis away = TestRedis.of("redis://127.0.0.1:1", SETTINGS)) {
      away.broker().probe();

      assertThat(away.broker().isUp()).isFalse();
      assertThatCode(() -> away.events().publish(event(null, null, null, null)))
          .doesNotThrowAnyException();
    }
  }

  /** The subscription takes a moment to reach the server. */
  private static @Nullable AssetEvent heardWithin(
      AssetEvents events, AssetEvent event, BlockingQueue<AssetEvent> heard)
      throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      events.publish(event);
      AssetEvent next = heard.poll(100, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private static AssetEvent event(
      @Nullable String tenant,
      @Nullable String stage,
      @Nullable Integer eta,
      @Nullable Integer position) {
    return new AssetEvent(
        UUID.randomUUID(),
        "4:test-/alice",
        tenant,
        (3L << 20) + 1,
        AssetStatus.PROCESSING,
        42,
        stage,
        eta,
        position,
        stage != null ? AssetEvent.Objects.CHANGED : AssetEvent.Objects.NONE);
  }
}
