package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.darkroom.services.TestServices;
import org.darkroom.shared.FakeClock;
import org.junit.jupiter.api.Test;

/** Nodes that live, and look dead: they stand still for a moment, or their clock is set. */
class ClockPitfallsIT extends OwnRedis {
  /** Long enough that a busy machine's beats come in time after a stop of three seconds. */
  private static final long LEASE_MILLIS = 10_000;

  private static final String[] SETTINGS = {
    "darkroom.queue.lease-ms", Long.toString(LEASE_MILLIS), "darkroom.queue.heartbeat-ms", "1000"
  };

  @Test
  void pitfall15_nodeStandsStillForLessThanTheLease_isNotDeclaredDead() throws Exception {
    whileHolding(
        Map.of(),
        victim -> {
          for (int i = 0; i < 2; i++) {
            victim.signal("STOP");
            Thread.sleep(3_000);
            victim.signal("CONT");
            Thread.sleep(1_500);
          }
        });
  }

  @Test
  void pitfall15_clockOfANodeIsSetByAnHour_isNotDeclaredDead() throws Exception {
    try (FakeClock clock = FakeClock.installed()) {
      whileHolding(
          clock.variables(),
          victim -> {
            clock.shift(3_600);
            Thread.sleep(4_000);
            clock.shift(-3_600);
            Thread.sleep(4_000);
          });
    }
  }

  /** The node keeps its job through the trouble and for a lease more, and is missed when dead. */
  private void whileHolding(Map<String, String> variables, Trouble trouble) throws Exception {
    UUID job = ImageJobs.insert(database, Duration.ZERO);
    try (Victim victim =
        Victim.start(
            TestServices.shared().postgres(), services.redis().url(), variables, SETTINGS)) {
      victim.awaitLine("begun " + job);
      try (TestNode other =
          new TestNode(
                  "n2",
                  SETTINGS,
                  database,
                  services.redis().url(),
                  ImageJobs.handler(ImageJobs::ready))
              .start()) {
        Awaiting.until(
            "sweeps", LONG, () -> other.redis.broker().upFor().toMillis() > 2 * LEASE_MILLIS);
        trouble.make(victim);
        Thread.sleep(LEASE_MILLIS + 500);
        assertThat(database.job(job, "worker")).isEqualTo(Victim.NAME);
        assertThat(database.job(job, "fence")).isEqualTo("1");
        assertThat(database.job(job, "crashes")).isEqualTo("0");

        victim.kill();
        Awaiting.until("taken over", LONG, () -> database.job(job, "state").equals("COMPLETED"));
        assertThat(database.job(job, "crashes")).isEqualTo("1");
      }
    }
  }

  private interface Trouble {
    void make(Victim victim) throws Exception;
  }
}
