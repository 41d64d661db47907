package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.job.Broker;
import org.darkroom.job.JobSettings;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedissonBrokerIT {
  private final EmbeddedServices services = TestServices.fresh();
  private final TestRedis client =
      TestRedis.impatient(services.redis().url(), new JobSettings(new Settings(MapConfig.of())));
  private final Broker broker = client.broker();

  @AfterEach
  void stop() {
    client.close();
    TestServices.discard(services);
  }

  @Test
  void probe_redisStaysAway_comesEverMoreSeldomAndIsGivenUp() {
    List<Duration> pauses = Stream.generate(broker::probe).limit(2).toList();

    assertThat(pauses).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
    assertThat(broker.isGivenUp()).isFalse();
    assertThat(broker.probe()).isEqualTo(Duration.ofMillis(40));
    assertThat(broker.isGivenUp()).isTrue();
    assertThat(broker.probe()).isEqualTo(Duration.ofMillis(40));
    assertThat(broker.isUp()).isFalse();
  }

  @Test
  void probe_redisComesLateAndGoesAndComes_isUpEachTimeItIsThere() {
    broker.probe();
    services.redis().start();
    assertThat(broker.probe()).isEqualTo(Duration.ofSeconds(1));
    assertThat(broker.isUp()).isTrue();

    services.redis().kill();
    for (int i = 0; i < 3; i++) {
      broker.probe();
    }
    assertThat(broker.isGivenUp()).isTrue();
    assertThat(broker.isUp()).isFalse();

    services.redis().start();
    assertThat(Stream.generate(broker::probe).limit(20)).anyMatch(pause -> broker.isUp());
    assertThat(broker.isGivenUp()).isFalse();
  }
}
