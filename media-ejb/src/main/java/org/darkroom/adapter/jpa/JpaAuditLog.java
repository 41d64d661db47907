package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.darkroom.control.AuditLog;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** The record as rows; entries are added in the caller's transaction. */
@Singleton
class JpaAuditLog implements AuditLog {
  private static final String PAGE =
      """
      select id, at, actor, action, queue, cast(job_id as text), cast(asset_id as text), before,
             after, why
        from audit
       where id < ?1 and (cast(?2 as text) is null or tenant = ?2)
       order by id desc limit ?3
      """;
  private static final String ADD =
      """
      insert into audit (at, actor, action, tenant, queue, before, after, why)
      values (now(), ?1, ?2, cast(?3 as text), cast(?4 as text), cast(?5 as text),
              cast(?6 as text), cast(?7 as text))
      """;

  private final Statements statements;
  private final Transactions transactions;

  @Inject
  JpaAuditLog(Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
  }

  @Override
  public List<AuditEntry> page(@Nullable String tenant, @Nullable Long before, int limit) {
    long from = before == null ? Long.MAX_VALUE : before;
    int most = Math.max(1, Math.min(MOST, limit));
    return transactions.inNew(
        () -> statements.rows(PAGE, from, tenant, most).stream().map(JpaAuditLog::entry).toList());
  }

  @Override
  public void add(
      Actor actor,
      String action,
      @Nullable String queue,
      @Nullable String from,
      @Nullable String to,
      @Nullable String why) {
    statements.update(ADD, actor.name(), action, actor.tenant(), queue, from, to, why);
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.number(0),
        Objects.requireNonNull(row.instant(1)),
        row.string(2),
        row.string(3),
        row.text(4),
        id(row, 5),
        id(row, 6),
        row.text(7),
        row.text(8),
        row.text(9));
  }

  private static @Nullable UUID id(Row row, int column) {
    String text = row.text(column);
    return text == null ? null : UUID.fromString(text);
  }
}
