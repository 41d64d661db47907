package org.darkroom.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen again and again is told once, over a real PostgreSQL. */
class AlertWatchIT {
  private static JobDatabase database;

  private final Map<String, String> seen = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private AlertWatch watch;

  @BeforeAll
  static void openDatabase() {
    database = JobDatabase.of(TestServices.shared().postgres());
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void begin() {
    database.emptied();
    watch = watch();
  }

  @Test
  void look_wrongForAWhile_isToldAtBothEnds() {
    seen.put("n1", "");
    watch.look();
    assertThat(told).isEmpty();

    seen.put("n1", "It is full.");
    watch.look();
    watch.look();
    watch().look();
    assertThat(told).containsExactly("opened scratch-low n1 It is full.");
    assertThat(database.alerts().open()).singleElement().extracting(Alert::count).isEqualTo(3);

    seen.put("n1", "");
    watch.look();
    watch.look();
    assertThat(told).hasSize(2).last().isEqualTo("ended scratch-low n1 It is full.");
    assertThat(database.alerts().open()).isEmpty();
  }

  @Test
  void look_subjectOfAnotherNode_isLeftToIt() {
    seen.put("n1", "It is full.");
    watch.look();
    seen.clear();
    seen.put("n2", "");
    watch.look();

    assertThat(database.alerts().open()).extracting(Alert::subject).containsExactly("n1");
  }

  private AlertWatch watch() {
    AlertSource source =
        new AlertSource() {
          @Override
          public AlertType type() {
            return AlertType.SCRATCH_LOW;
          }

          @Override
          public Map<String, String> look() {
            return seen;
          }
        };
    return new AlertWatch(database.alerts(), List.of(source), List.of(this::tell));
  }

  private void tell(Alert alert) {
    String event = alert.resolvedAt() == null ? "opened " : "ended ";
    told.add(event + alert.type().label() + " " + alert.subject() + " " + alert.message());
  }
}
