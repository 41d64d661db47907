package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {
  @Test
  void backoff_noSettings_doublesFromOneSecondToThirty() {
    RedisSettings settings = new RedisSettings(new Settings(MapConfig.of()));
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(settings::backoff).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    assertThat(settings.backoff(10_000)).isEqualTo(Duration.ofSeconds(30));
  }
}
