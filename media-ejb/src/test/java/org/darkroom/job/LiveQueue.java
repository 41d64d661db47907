package org.darkroom.job;

import java.time.Duration;
import java.util.UUID;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The real services under tests of the queue, empty at the start of each. */
abstract class LiveQueue {
  /** Longer than anything that is waited for may take. */
  static final Duration SOON = Duration.ofSeconds(30);

  static JobDatabase database;
  static String redisUrl;

  @BeforeAll
  static void open() {
    database = JobDatabase.of(TestServices.shared().postgres());
    redisUrl = TestServices.shared().redis().url();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.emptied();
    try (TestNode node = new TestNode("cleaner", database, redisUrl)) {
      node.redis.emptied();
    }
  }

  /** Waits until a job has that state. */
  static void awaitState(UUID job, String state) throws Exception {
    Awaiting.until(
        "job " + state + ", is " + database.job(job, "state"),
        SOON,
        () -> database.job(job, "state").equals(state));
  }
}
