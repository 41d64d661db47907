package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.job.Changed;
import org.darkroom.job.Due;
import org.darkroom.job.OpenJobs;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Reads what should be in the queue. */
@Singleton
class JpaOpenJobs implements OpenJobs {
  /** Any numbers that nothing else in this database locks: one for each kind of repair. */
  private static final long RELAY_LOCK = 0x6461726b01L;

  private static final long RECONCILE_LOCK = 0x6461726b02L;

  private static final String ENTRY =
      "select cast(id as text), queue, priority, lane,"
          + " greatest(0, extract(epoch from run_at - now()) * 1000) from job ";
  private static final String IDS = "id = any(cast(string_to_array(?1, ',') as uuid[]))";
  private static final String QUEUED = "state in ('AVAILABLE', 'SCHEDULED', 'RETRYABLE')";
  private static final String PAGE =
      ENTRY
          + "where queue = ?1 and id > cast(?2 as uuid) and finished_at is null"
          + " and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED', 'WAITING_CHILDREN')"
          + " and (state <> 'RUNNING' or started_at < now() - make_interval(secs => ?3))"
          + " order by id limit 128";
  private static final String NEVER =
      ENTRY + "where enqueued_at is null and " + QUEUED + " order by created_at limit 128";
  private static final String PURGE =
      """
      delete from job where id in
        (select j.id from job j
          where ((j.state in ('COMPLETED', 'CANCELLED') and j.finished_at < now() - make_interval(secs => ?1))
              or (j.state = 'DISCARDED' and j.finished_at < now() - make_interval(secs => ?2)))
            and not exists (select 1 from job p
                             where p.id = j.parent_id
                               and p.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
          limit 1000 for update of j skip locked)
      """;
  private static final String USUAL =
      """
      select avg(1000 * extract(epoch from finished_at - started_at)) from
        (select started_at, finished_at from job
          where queue = ?1 and state = 'COMPLETED' and finished_at is not null
            and reason is null and started_at is not null
            and edge_place is null
          order by finished_at desc limit 20) last
      """;
  private static final String GIVE_UP = Sql.of("give-up-waiting");
  private static final String LATE_CHILDREN =
      """
      select cast(id as text), cast(flow_id as text) from job
       where queue = ?1 and finished_at is null and state = 'AVAILABLE' and id < cast(?2 as uuid)
         and flow_id is not null
         and run_at < now() - make_interval(secs => ?3)
       order by id limit 128
      """;
  private static final UUID FIRST = new UUID(0, 0);

  private final Statements statements;
  private final Transactions transactions;
  private final JpaFlows flows;

  @Inject
  JpaOpenJobs(Statements statements, Transactions transactions, JpaFlows flows) {
    this.statements = statements;
    this.transactions = transactions;
    this.flows = flows;
  }

  @Override
  public List<Due> due(Collection<UUID> ids) {
    return transactions.inNew(
        () -> read(statements.rows(ENTRY + "where " + IDS + " and " + QUEUED, list(ids))));
  }

  @Override
  public Map<UUID, QueueEntry> waitingOf(Collection<UUID> assetIds) {
    String sql =
        "select cast(id as text), queue, priority, lane, cast(asset_id as text) from job"
            + " where asset_id = any(cast(string_to_array(?1, ',') as uuid[]))"
            + " and state = 'AVAILABLE' and edge_place is null";
    return transactions.inNew(
        () -> {
          Map<UUID, QueueEntry> entries = new HashMap<>();
          for (Row row : statements.rows(sql, list(assetIds))) {
            entries.put(UUID.fromString(row.string(4)), entry(row));
          }
          return Map.copyOf(entries);
        });
  }

  @Override
  public List<QueueEntry> of(UUID assetId) {
    String sql =
        "select cast(id as text), queue, priority, lane from job where asset_id = cast(?1 as uuid)";
    return transactions.inNew(
        () -> statements.rows(sql, assetId.toString()).stream().map(JpaOpenJobs::entry).toList());
  }

  @Override
  public Optional<List<Due>> neverEnqueued() {
    return transactions.inNew(
        () -> alone(RELAY_LOCK) ? Optional.of(read(statements.rows(NEVER))) : Optional.empty());
  }

  @Override
  public void markEnqueued(Collection<UUID> ids) {
    // Who starts one of them marks it too; one left unmarked is enqueued again, which does nothing.
    String sql =
        "update job j set enqueued_at = now() from (select id from job where enqueued_at is null and "
            + IDS
            + " for update skip locked) free where j.id = free.id";
    transactions.inNew(() -> statements.update(sql, list(ids)));
  }

  @Override
  public Optional<List<Due>> belonging(
      QueueName queue, @Nullable UUID after, Duration startedBefore) {
    String last = (after == null ? FIRST : after).toString();
    double seconds = startedBefore.toMillis() / 1000.0;
    return transactions.inNew(
        () ->
            alone(RECONCILE_LOCK)
                ? Optional.of(read(statements.rows(PAGE, queue.id(), last, seconds)))
                : Optional.empty());
  }

  @Override
  public Set<UUID> notOver(Collection<UUID> ids) {
    String sql =
        "select cast(id as text) from job where state not in ('COMPLETED', 'CANCELLED',"
            + " 'DISCARDED', 'WAITING_CHILDREN') and "
            + IDS;
    return transactions.inNew(
        () ->
            statements.rows(sql, list(ids)).stream()
                .map(row -> UUID.fromString(row.string(0)))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public int purge(Duration ended, Duration dead) {
    double endedSeconds = ended.toSeconds();
    double deadSeconds = dead.toSeconds();
    return transactions.inNew(() -> statements.update(PURGE, endedSeconds, deadSeconds));
  }

  @Override
  public List<Changed> giveUpWaiting(QueueName queue, Duration patience) {
    double seconds = patience.toMillis() / 1000.0;
    return transactions.inNew(
        () -> {
          String now = "select cast(extract(epoch from now()) * 1000 as bigint)";
          long before = statements.rows(now).get(0).number(0) - patience.toMillis();
          // Ids begin with the time that they were made at: what is younger is not even looked at.
          String bound = new UUID(before << 16, 0).toString();
          List<UUID> locked = lockLate(queue, bound, seconds);
          List<Row> rows = statements.rows(GIVE_UP, queue.id(), bound, seconds, Rows.array(locked));
          List<Changed> changes = new ArrayList<>(rows.stream().map(ChangedRows::read).toList());
          changes.addAll(
              flows.settle(
                  rows.stream()
                      .flatMap(row -> EndedChild.of(row, 14, row.string(17)).stream())
                      .toList()));
          return changes;
        });
  }

  /** Locks the flows of late jobs before any job; others of flows are left for the next call. */
  private List<UUID> lockLate(QueueName queue, String bound, double seconds) {
    List<Row> late = statements.rows(LATE_CHILDREN, queue.id(), bound, seconds);
    List<UUID> locked = late.stream().map(row -> UUID.fromString(row.string(1))).toList();
    if (!late.isEmpty()) {
      flows.lock(locked);
      flows.lockJobs(late.stream().map(row -> UUID.fromString(row.string(0))).toList(), true);
    }
    return locked;
  }

  @Override
  public List<Changed> releaseStuck() {
    List<Changed> changes = new ArrayList<>();
    for (UUID parent : transactions.inNew(flows::stuck)) {
      changes.addAll(transactions.inNew(() -> flows.mend(parent)));
    }
    return changes;
  }

  @Override
  public Optional<Duration> usualTime(QueueName queue) {
    return transactions.inNew(
        () ->
            statements.rows(USUAL, queue.id()).stream()
                .filter(row -> !row.isNull(0))
                .map(row -> Duration.ofMillis(row.number(0)))
                .findFirst());
  }

  private boolean alone(long lock) {
    return statements.rows("select pg_try_advisory_xact_lock(?1)", lock).stream()
        .anyMatch(row -> row.flag(0));
  }

  private static List<Due> read(List<Row> rows) {
    return rows.stream().map(row -> new Due(entry(row), Duration.ofMillis(row.number(4)))).toList();
  }

  private static QueueEntry entry(Row row) {
    return new QueueEntry(
        UUID.fromString(row.string(0)),
        QueueName.of(row.string(1)),
        Priority.of(row.integer(2)),
        row.string(3));
  }

  private static String list(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
