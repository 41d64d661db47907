package org.darkroom.adapter.jpa;

import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The real PostgreSQL under tests of the job tables, empty at the start of each. */
abstract class LiveDatabase {
  static JobDatabase database;
  static JobSamples samples;

  @BeforeAll
  static void openDatabase() {
    database = JobDatabase.of(TestServices.shared().postgres());
    samples = new JobSamples(database);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void emptyDatabase() {
    database.emptied();
  }
}
