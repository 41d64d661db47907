package org.darkroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The short form: drills that no other test does, each with real servers. */
class DrillsIT {
  private static final System.Logger LOG = System.getLogger(DrillsIT.class.getName());
  private static final List<String> SHORT =
      List.of(
          "double-completion",
          "cut-in-transaction",
          "database-at-completion",
          "redis-lost-tail",
          "scanner-silent");
  private static Scene scene;

  @BeforeAll
  static void start() {
    // Each drill waits until a reconcile has left nothing over.
    scene = new Scene(Map.of("DARKROOM_QUEUE_RECONCILE_MS", "10000")).start();
  }

  @AfterAll
  static void stop() {
    if (scene != null) {
      scene.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> drill_shortForm_losesNothingAndDoesNothingTwice() {
    return Drills.all(1).stream()
        .filter(drill -> SHORT.contains(drill.name()))
        .map(drill -> DynamicTest.dynamicTest(drill.name(), () -> check(drill)));
  }

  private static void check(Drill drill) {
    Report report = Drills.carriedOut(drill, scene);
    LOG.log(System.Logger.Level.INFO, report.line(drill.name()));
    assertThat(report.passed()).as(report.line(drill.name())).isTrue();
  }
}
