package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.reprocess.BulkFilter;
import org.darkroom.reprocess.BulkRuns;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Runs over many assets as rows. */
@Singleton
class JpaBulkRuns implements BulkRuns {
  private static final String MATCHING = Sql.of("bulk-candidates");
  private static final String ADVANCE =
      """
      insert into reprocess_run (job_id, last_id, begun)
      values (cast(?1 as uuid), cast(?2 as uuid), ?3)
      on conflict (job_id) do update set last_id = excluded.last_id, begun = excluded.begun
      """;
  private static final String IN_FORCE =
      """
      insert into settings_in_force as s (kind, settings, since)
      values (?1, ?2, timestamptz 'epoch')
      on conflict (kind) do update set settings = excluded.settings, since = now()
        where s.settings <> excluded.settings
      """;
  private static final UUID FIRST = new UUID(0, 0);

  private final Statements statements;
  private final Transactions transactions;

  @Inject
  JpaBulkRuns(Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
  }

  @Override
  public List<UUID> page(BulkFilter filter, UUID run, @Nullable UUID after, int limit) {
    String sql = "select cast(a.id as text) " + MATCHING + " order by a.id limit " + limit;
    return transactions.inNew(
        () ->
            rows(sql, filter, run, after).stream()
                .map(row -> UUID.fromString(row.string(0)))
                .toList());
  }

  @Override
  public int count(BulkFilter filter, UUID run, @Nullable UUID after) {
    String sql = "select count(*) " + MATCHING;
    return transactions.inNew(() -> rows(sql, filter, run, after).get(0).integer(0));
  }

  private List<Row> rows(String sql, BulkFilter filter, UUID run, @Nullable UUID after) {
    return statements.rows(
        sql, filter.json(), run.toString(), (after == null ? FIRST : after).toString());
  }

  @Override
  public Optional<Position> position(UUID run) {
    String sql =
        "select cast(last_id as text), begun from reprocess_run where job_id = cast(?1 as uuid)";
    return transactions.inNew(
        () ->
            statements.rows(sql, run.toString()).stream()
                .map(row -> new Position(UUID.fromString(row.string(0)), row.integer(1)))
                .findFirst());
  }

  @Override
  public void advance(UUID run, Position position) {
    transactions.runInNew(
        () ->
            statements.update(
                ADVANCE, run.toString(), position.last().toString(), position.begun()));
  }

  @Override
  public void inForce(String kind, String settings) {
    transactions.runInNew(() -> statements.update(IN_FORCE, kind, settings));
  }
}
