package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.darkroom.alert.Alert;
import org.darkroom.alert.AlertType;
import org.darkroom.alert.Alerts;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts as rows, against a real PostgreSQL. */
class JpaAlertsIT extends LiveDatabase {
  private static final Actor ROOT = new Actor("root", null);
  private static final AlertType SCANNER = AlertType.SCANNER_UNAVAILABLE;
  private Alerts alerts;

  @BeforeEach
  void open() {
    alerts = database.alerts();
  }

  @Test
  void raise_again_countsUpWhatIsOpen() {
    Alert opened = alerts.raise(SCANNER, "n1", "It is silent.").orElseThrow();
    assertThat(opened.count()).isEqualTo(1);
    assertThat(opened.resolvedAt()).isNull();
    assertThat(alerts.raise(SCANNER, "n1", "It is still silent.")).isEmpty();
    assertThat(alerts.raise(SCANNER, "n2", "It is silent.")).isPresent();
    assertThat(alerts.raise(AlertType.SCRATCH_LOW, "n1", "It is full.")).isPresent();

    assertThat(alerts.open()).hasSize(3);
    Alert first = alerts.open().get(0);
    assertThat(first.id()).isEqualTo(opened.id());
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.message()).isEqualTo("It is still silent.");
    assertThat(first.lastSeenAt()).isAfterOrEqualTo(first.openedAt());
  }

  @Test
  void end_openOne_isOverAndTheNextIsAnother() {
    Alert first = alerts.raise(SCANNER, "n1", "It is silent.").orElseThrow();

    Alert ended = alerts.end(SCANNER, "n1").orElseThrow();
    assertThat(ended.id()).isEqualTo(first.id());
    assertThat(ended.resolvedAt()).isNotNull();
    assertThat(ended.resolvedBy()).isNull();
    assertThat(alerts.end(SCANNER, "n1")).isEmpty();
    assertThat(alerts.open()).isEmpty();

    Alert second = alerts.raise(SCANNER, "n1", "It is silent.").orElseThrow();
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(alerts.latest()).extracting(Alert::id).containsExactly(second.id(), first.id());
  }

  @Test
  void latest_openOnes_comeFirst() {
    Alert open = alerts.raise(SCANNER, "n1", "It is silent.").orElseThrow();
    Alert over = alerts.raise(SCANNER, "n2", "It is silent.").orElseThrow();
    alerts.end(SCANNER, "n2");

    assertThat(alerts.latest()).extracting(Alert::id).containsExactly(open.id(), over.id());
  }

  @Test
  void resolve_whatGoesOn_staysResolvedUntilItBeginsAnew() {
    Alert alert = alerts.raise(SCANNER, "n1", "It is silent.").orElseThrow();

    Alert resolved = alerts.resolve(ROOT, alert.id()).orElseThrow();
    assertThat(resolved.resolvedBy()).isEqualTo("root");
    assertThat(alerts.resolve(new Actor("other", null), alert.id()).orElseThrow().resolvedBy())
        .isEqualTo("root");
    assertThat(alerts.resolve(ROOT, alert.id() + 1)).isEmpty();
    assertThat(alerts.raise(SCANNER, "n1", "It is silent.")).isEmpty();
    assertThat(alerts.open()).isEmpty();
    assertThat(alerts.latest()).singleElement().extracting(Alert::count).isEqualTo(2);
    assertThat(database.audit().page(null, null, 10))
        .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("root", "resolve-alert", "scanner-unavailable n1"));

    database.update("update alert set last_seen_at = now() - interval '1 hour'");
    assertThat(alerts.raise(SCANNER, "n1", "It is silent.")).isPresent();
  }

  @Test
  void suppress_type_opensNoneUntilTheTimeIsOver() {
    Optional<Alert> before = alerts.raise(SCANNER, "n1", "It is silent.");
    Instant until = alerts.suppress(ROOT, SCANNER, Duration.ofMinutes(30));
    assertThat(until).isAfter(Instant.now().plusSeconds(60));
    assertThat(before).isPresent();

    assertThat(alerts.raise(SCANNER, "n2", "It is silent.")).isEmpty();
    assertThat(alerts.raise(AlertType.SCRATCH_LOW, "n2", "It is full.")).isPresent();
    assertThat(alerts.raise(SCANNER, "n1", "It is silent.")).isEmpty();
    assertThat(alerts.open()).extracting(Alert::count).containsExactly(2, 1);

    alerts.suppress(ROOT, SCANNER, Duration.ZERO);
    assertThat(alerts.raise(SCANNER, "n2", "It is silent.")).isPresent();
    assertThat(database.audit().page(null, null, 10))
        .extracting(AuditEntry::action, AuditEntry::why)
        .containsOnly(
            org.assertj.core.groups.Tuple.tuple("suppress-alerts", "scanner-unavailable"));
  }

  @Test
  void endUnseen_nodeIsGone_endsWhatItSaw() {
    alerts.raise(SCANNER, "n1", "It is silent.");
    alerts.raise(SCANNER, "n2", "It is silent.");
    database.update(
        "update alert set last_seen_at = now() - interval '11 minutes' where subject = 'n1'");

    assertThat(alerts.endUnseen()).extracting(Alert::subject).containsExactly("n1");
    assertThat(alerts.open()).extracting(Alert::subject).containsExactly("n2");
  }
}
