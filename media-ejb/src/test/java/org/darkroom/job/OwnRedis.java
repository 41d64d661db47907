package org.darkroom.job;

import java.time.Duration;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty database, and a Redis that is the test's own to stop and to start. */
abstract class OwnRedis {
  /** Longer than recovery from anything may take. */
  static final Duration LONG = Duration.ofSeconds(90);

  JobDatabase database;
  EmbeddedServices services;

  @BeforeEach
  void open() {
    database = JobDatabase.of(TestServices.shared().postgres()).emptied();
    services = TestServices.fresh();
    services.redis().start();
  }

  @AfterEach
  void close() {
    database.close();
    TestServices.discard(services);
  }
}
