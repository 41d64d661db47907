package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.darkroom.alert.Alert;
import org.darkroom.alert.AlertType;
import org.darkroom.alert.Alerts;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Alerts as rows; times are the database's. */
@Singleton
class JpaAlerts implements Alerts {
  private static final String COLUMNS =
      " id, type, subject, message, opened_at, last_seen_at, count, resolved_at, resolved_by";
  private static final String RAISE = Sql.of("raise-alert");
  private static final String OPEN =
      "select" + COLUMNS + " from alert where resolved_at is null order by id";
  private static final String LATEST =
      "select" + COLUMNS + " from alert order by resolved_at is not null, id desc limit " + MOST;
  private static final String END =
      "update alert set resolved_at = now() where type = ?1 and subject = ?2"
          + " and resolved_at is null returning"
          + COLUMNS;
  private static final String END_UNSEEN =
      "update alert set resolved_at = now() where resolved_at is null"
          + " and last_seen_at < now() - interval '10 minutes' returning"
          + COLUMNS;
  private static final String RESOLVE =
      "update alert set resolved_at = now(), resolved_by = ?2 where id = ?1 and resolved_at is null";
  private static final String SUPPRESS =
      """
      insert into alert_suppression (type, until) values (?1, now() + make_interval(secs => ?2))
      on conflict (type) do update set until = excluded.until
      returning until
      """;

  private final Statements statements;
  private final Transactions transactions;
  private final AuditLog audit;

  @Inject
  JpaAlerts(Statements statements, Transactions transactions, AuditLog audit) {
    this.statements = statements;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Optional<Alert> raise(AlertType type, String subject, String message) {
    return read(RAISE, type.label(), subject, message).stream()
        .filter(it -> it.count() == 1)
        .findFirst();
  }

  @Override
  public List<Alert> open() {
    return read(OPEN);
  }

  @Override
  public Optional<Alert> end(AlertType type, String subject) {
    return read(END, type.label(), subject).stream().findFirst();
  }

  @Override
  public List<Alert> endUnseen() {
    return read(END_UNSEEN);
  }

  @Override
  public List<Alert> latest() {
    return read(LATEST);
  }

  @Override
  public Optional<Alert> resolve(Actor actor, long id) {
    return transactions.inNew(
        () -> {
          boolean open = statements.update(RESOLVE, id, actor.name()) > 0;
          Optional<Alert> found =
              statements.rows("select" + COLUMNS + " from alert where id = ?1", id).stream()
                  .map(JpaAlerts::alert)
                  .findFirst();
          found
              .filter(it -> open)
              .ifPresent(it -> record(actor, "resolve-alert", null, it.type(), it.subject()));
          return found;
        });
  }

  @Override
  public Instant suppress(Actor actor, AlertType type, Duration time) {
    return transactions.inNew(
        () -> {
          Row row = statements.rows(SUPPRESS, type.label(), (double) time.toSeconds()).get(0);
          Instant until = Objects.requireNonNull(row.instant(0));
          record(actor, "suppress-alerts", until.toString(), type, null);
          return until;
        });
  }

  private void record(
      Actor actor, String action, @Nullable String to, AlertType type, @Nullable String subject) {
    String why = subject == null ? type.label() : type.label() + " " + subject;
    audit.add(actor, action, null, null, to, why);
  }

  private List<Alert> read(String sql, Object... values) {
    return transactions.inNew(
        () -> statements.rows(sql, values).stream().map(JpaAlerts::alert).toList());
  }

  private static Alert alert(Row row) {
    return new Alert(
        row.number(0),
        AlertType.of(row.string(1)),
        row.string(2),
        row.string(3),
        Objects.requireNonNull(row.instant(4)),
        Objects.requireNonNull(row.instant(5)),
        row.integer(6),
        row.instant(7),
        row.text(8));
  }
}
