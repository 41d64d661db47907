package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Room;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/** The clock of Redis is set while nodes work: no living node is taken for dead. */
class RedisClockIT {
  private static final QueueName NAME = QueueName.MEDIA_IMAGE;
  private static final Duration LEASE = Duration.ofMillis(2_400);

  /** To a clock that is set forward all times that were written before look so much older. */
  private static final String OLDER =
      """
      for _, entry in ipairs(redis.call('ZRANGE', KEYS[1] .. ':leases', 0, -1)) do
        redis.call('ZINCRBY', KEYS[1] .. ':leases', -ARGV[1] * 1000, entry)
      end
      redis.call('HINCRBY', KEYS[1] .. ':meta', 'swept', -ARGV[1] * 1000)
      return 1
      """;

  private TestRedis redis;
  private JobQueue queue;

  @BeforeEach
  void open() {
    redis = TestRedis.of(TestServices.shared().redis().url(), QueueFixture.settings(LEASE));
    queue = redis.emptied().queue();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {3_600, -3_600})
  void pitfall15_clockOfRedisIsSet_livingNodesKeepTheirJobs(int seconds) throws Exception {
    Lease alive = claimed();
    beatFor(alive, LEASE);
    setClock(seconds);

    assertThat(beatFor(alive, LEASE.multipliedBy(2))).as("swept").isZero();
    assertThat(queue.counts(NAME).active()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3_600, -3_600})
  void pitfall15_clockOfRedisIsSet_deadNodesAreMissedWithinTwoLeases(int seconds) throws Exception {
    claimed();
    queue.sweep(NAME);
    setClock(seconds);

    Lease other = new Lease(entry(), "nobody");
    assertThat(beatFor(other, LEASE.multipliedBy(2).plusSeconds(1))).as("swept").isEqualTo(1);
    assertThat(queue.counts(NAME).waiting()).isEqualTo(1);
  }

  @Test
  void sweep_nobodyCameForLong_givesEverybodyOneMoreLease() throws Exception {
    claimed();
    queue.sweep(NAME);
    Thread.sleep(LEASE.toMillis() + 500);

    assertThat(queue.sweep(NAME)).as("the first to come").isZero();
    assertThat(beatFor(new Lease(entry(), "nobody"), LEASE.multipliedBy(2))).isEqualTo(1);
  }

  @Test
  void sweep_somebodyCameWithoutJudging_theNextSweeps() throws Exception {
    claimed();
    long end = System.nanoTime() + LEASE.plusMillis(200).toNanos();
    while (System.nanoTime() < end) {
      assertThat(queue.sweep(NAME, false)).isZero();
      Thread.sleep(100);
    }
    Thread.sleep(900);

    assertThat(queue.sweep(NAME)).isEqualTo(1);
  }

  /** Heartbeats of that lease and sweeps meanwhile; how many leases were swept. */
  private int beatFor(Lease lease, Duration time) throws InterruptedException {
    int swept = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      queue.heartbeat(NAME, List.of(lease), false);
      swept += queue.sweep(NAME);
      Thread.sleep(100);
    }
    return swept;
  }

  private void setClock(int seconds) {
    redis
        .connection()
        .client("test")
        .getScript(StringCodec.INSTANCE)
        .eval(
            Mode.READ_WRITE,
            OLDER,
            ReturnType.LONG,
            List.of("darkroom:{" + NAME.id() + "}"),
            seconds);
  }

  private Lease claimed() {
    queue.enqueue(NAME, List.of(new Due(entry(), Duration.ZERO)), Duration.ofSeconds(5));
    return queue.claim(NAME, Room.of(List.of("mine")), List.of()).taken().get(0).lease();
  }

  private static QueueEntry entry() {
    return new QueueEntry(UUID.randomUUID(), NAME, Priority.NORMAL, "acme");
  }
}
