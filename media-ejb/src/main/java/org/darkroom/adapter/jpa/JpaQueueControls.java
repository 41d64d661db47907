package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.control.QueueControl;
import org.darkroom.control.QueueControl.Mode;
import org.darkroom.control.QueueControls;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** What was set for queues; a queue without a row has nothing set. */
@Singleton
class JpaQueueControls implements QueueControls {
  private static final String ALL = "select queue, mode, concurrency, rollout from queue_control";
  private static final String ROW =
      "insert into queue_control (queue, changed_at) values (?1, now()) on conflict do nothing";
  private static final String SAVE =
      """
      update queue_control
         set mode = ?2, concurrency = cast(?3 as integer), rollout = cast(?4 as integer),
             changed_at = now()
       where queue = ?1
      """;

  private final Statements statements;
  private final Transactions transactions;
  private final AuditLog audit;

  @Inject
  JpaQueueControls(Statements statements, Transactions transactions, AuditLog audit) {
    this.statements = statements;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Map<QueueName, QueueControl> all() {
    Map<QueueName, QueueControl> all = new EnumMap<>(QueueName.class);
    for (QueueName queue : QueueName.values()) {
      all.put(queue, QueueControl.NONE);
    }
    for (Row row : transactions.inNew(() -> statements.rows(ALL))) {
      all.put(QueueName.of(row.string(0)), control(row));
    }
    return all;
  }

  @Override
  public QueueControl change(
      Actor actor, String action, QueueName queue, UnaryOperator<QueueControl> change) {
    return transactions.inNew(() -> changed(actor, action, queue, change));
  }

  private QueueControl changed(
      Actor actor, String action, QueueName queue, UnaryOperator<QueueControl> change) {
    statements.update(ROW, queue.id());
    List<Row> rows = statements.rows(ALL + " where queue = ?1 for update", queue.id());
    QueueControl before = control(rows.get(0));
    QueueControl now = change.apply(before);
    if (!now.equals(before)) {
      statements.update(
          SAVE, queue.id(), now.mode().name(), text(now.concurrency()), text(now.rollout()));
      audit.add(actor, action, queue.id(), before.toString(), now.toString(), null);
    }
    return now;
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static QueueControl control(Row row) {
    return new QueueControl(
        Mode.valueOf(row.string(1)),
        row.isNull(2) ? null : (Integer) row.integer(2),
        row.isNull(3) ? null : (Integer) row.integer(3));
  }
}
