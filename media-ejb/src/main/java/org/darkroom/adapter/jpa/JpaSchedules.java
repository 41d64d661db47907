package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.schedule.Cron;
import org.darkroom.schedule.Scheduled;
import org.darkroom.schedule.Schedules;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;

/** Schedules as rows; what is due is told by the database's clock alone. */
@Singleton
class JpaSchedules implements Schedules {
  private static final String DEFINE =
      """
      insert into schedule (name, cron, zone, next_at) values (?1, ?2, ?3, ?4)
      on conflict (name) do update
        set cron = excluded.cron, zone = excluded.zone, next_at = excluded.next_at
        where schedule.cron <> excluded.cron or schedule.zone <> excluded.zone
      """;
  private static final String COLUMNS = "name, cron, zone, enabled, next_at, last_at";
  private static final String DUE =
      "select "
          + COLUMNS
          + ", now() from schedule where enabled and next_at <= now()"
          + " order by name limit 32 for update skip locked";
  private static final String SEEN =
      """
      insert into schedule_fire (name, fire_at, seen_at) values (?1, ?2, now())
      on conflict do nothing
      """;
  private static final String OPEN =
      """
      select cast(id as text) from job
       where queue = ?1 and kind = ?2 and finished_at is null
       limit 1
      """;
  private static final QueueName QUEUE = QueueName.MAINTENANCE;

  private final Statements statements;
  private final Transactions transactions;
  private final Jobs jobs;
  private final AuditLog audit;
  private final TimeOrderedIds ids;
  private final Clock clock;

  @Inject
  JpaSchedules(
      Statements statements,
      Transactions transactions,
      Jobs jobs,
      AuditLog audit,
      TimeOrderedIds ids,
      Clock clock) {
    this.statements = statements;
    this.transactions = transactions;
    this.jobs = jobs;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void define(Map<String, Cron> schedules) {
    transactions.runInNew(
        () -> {
          Instant now = now();
          schedules.forEach(
              (name, cron) ->
                  statements.update(
                      DEFINE, name, cron.toString(), cron.zone().getId(), next(cron, now)));
        });
  }

  @Override
  public List<Scheduled> all() {
    String sql = "select " + COLUMNS + " from schedule order by name";
    return transactions.inNew(
        () -> statements.rows(sql).stream().map(JpaSchedules::schedule).toList());
  }

  @Override
  public Optional<Scheduled> enable(Actor actor, String name, boolean enabled) {
    return transactions.inNew(
        () -> {
          Optional<Scheduled> found = locked(name);
          found
              .filter(before -> before.enabled() != enabled)
              .ifPresent(s -> set(actor, s, enabled));
          return locked(name);
        });
  }

  private void set(Actor actor, Scheduled schedule, boolean enabled) {
    // What went by while it did not fire stays unfired.
    statements.update(
        "update schedule set enabled = ?2, next_at = ?3 where name = ?1",
        schedule.name(),
        enabled,
        next(cron(schedule), now()));
    String action = enabled ? "enable" : "disable";
    audit.add(actor, action, QUEUE.id(), null, null, schedule.name());
  }

  @Override
  public Optional<UUID> run(Actor actor, String name) {
    return transactions.inNew(
        () ->
            locked(name)
                .map(
                    schedule -> {
                      audit.add(actor, "run", QUEUE.id(), null, null, name);
                      return open(name).orElseGet(() -> insert(name));
                    }));
  }

  @Override
  public List<UUID> fire() {
    return transactions.inNew(
        () -> {
          List<UUID> fired = new ArrayList<>();
          for (Row row : statements.rows(DUE)) {
            fire(schedule(row), Objects.requireNonNull(row.instant(6))).ifPresent(fired::add);
          }
          return fired;
        });
  }

  private Optional<UUID> fire(Scheduled schedule, Instant now) {
    String name = schedule.name();
    Timestamp at = Timestamp.from(schedule.nextAt());
    statements.update(
        "update schedule set next_at = ?2, last_at = ?3 where name = ?1",
        name,
        next(cron(schedule), now),
        at);
    if (statements.update(SEEN, name, at) == 0 || open(name).isPresent()) {
      return Optional.empty();
    }
    UUID job = insert(name);
    statements.update(
        "update schedule_fire set job_id = cast(?3 as uuid) where name = ?1 and fire_at = ?2",
        name,
        at,
        job.toString());
    return Optional.of(job);
  }

  private Optional<UUID> open(String name) {
    return statements.rows(OPEN, QUEUE.id(), name).stream()
        .map(row -> UUID.fromString(row.string(0)))
        .findFirst();
  }

  private UUID insert(String name) {
    return jobs.insert(
        new NewJob(ids.next(), QUEUE, name, Priority.LOW, "", null, null, "{}", clock.instant()));
  }

  private Optional<Scheduled> locked(String name) {
    String sql = "select " + COLUMNS + " from schedule where name = ?1 for update";
    return statements.rows(sql, name).stream().map(JpaSchedules::schedule).findFirst();
  }

  private Instant now() {
    return Objects.requireNonNull(statements.rows("select now()").get(0).instant(0));
  }

  /** A schedule whose day never comes is due in a far future. */
  private static Timestamp next(Cron cron, Instant now) {
    return Timestamp.from(cron.after(now).orElse(Instant.parse("9999-01-01T00:00:00Z")));
  }

  private static Cron cron(Scheduled schedule) {
    return new Cron(schedule.cron(), ZoneId.of(schedule.zone()));
  }

  private static Scheduled schedule(Row row) {
    return new Scheduled(
        row.string(0),
        row.string(1),
        row.string(2),
        row.flag(3),
        Objects.requireNonNull(row.instant(4)),
        row.instant(5));
  }
}
