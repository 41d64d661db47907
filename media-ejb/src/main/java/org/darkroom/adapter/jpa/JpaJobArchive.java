package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobDetails;
import org.darkroom.control.JobDetails.Children;
import org.darkroom.control.JobDetails.FailedAttempt;
import org.darkroom.control.JobPosition;
import org.darkroom.control.JobRecord;
import org.darkroom.control.JobShelf;
import org.darkroom.control.QueueTally;
import org.darkroom.job.JobState;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Reads jobs for administrators, a page by its index. */
@Singleton
class JpaJobArchive implements JobArchive {
  private static final String TALLY = Sql.of("queue-tally");
  private static final String COUNTS = Sql.of("queue-counts");
  private static final String JOB =
      """
      select cast(id as text), queue, kind, state, priority, attempt, max_attempts, crashes,
             cast(asset_id as text), worker, percent, stage, reason, created_at, started_at,
             finished_at
        from job where
      """;
  private static final String FAILURES =
      """
      select attempt, at, code, message, worker, detail from job_failure
       where job_id = cast(?1 as uuid) order by at, fence limit 1000
      """;
  private static final String CHILDREN =
      """
      select count(*), count(*) filter (where state = 'COMPLETED'),
             count(*) filter (where state in ('DISCARDED', 'CANCELLED'))
        from job where parent_id = cast(?1 as uuid)
      """;

  private final Statements statements;
  private final Transactions transactions;

  @Inject
  JpaJobArchive(Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
  }

  @Override
  public List<JobRecord> page(
      QueueName queue,
      JobShelf shelf,
      @Nullable String tenant,
      @Nullable JobPosition after,
      int limit) {
    List<Object> values = new ArrayList<>(List.of(queue.id()));
    StringBuilder sql = new StringBuilder(JOB).append("queue = ?1 and state in (");
    // As literals, so that the planner can prove that the partial indexes apply.
    sql.append(
        shelf.states().stream()
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", ")));
    sql.append(shelf.isFinal() ? ") and finished_at is not null" : ") and finished_at is null");
    if (tenant != null) {
      values.add(tenant);
      sql.append(" and tenant = ?").append(values.size());
    }
    if (after != null) {
      values.add(after.id().toString());
      String id = "cast(?" + values.size() + " as uuid)";
      if (shelf.isFinal()) {
        values.add(Timestamp.from(after.at()));
        String at = "?" + values.size();
        sql.append(" and finished_at <= ").append(at);
        sql.append(" and (finished_at < ").append(at).append(" or id > ").append(id).append(")");
      } else {
        sql.append(" and id < ").append(id);
      }
    }
    sql.append(shelf.isFinal() ? " order by finished_at desc, id" : " order by id desc");
    sql.append(" limit ").append(Math.max(1, Math.min(MOST, limit)));
    return transactions.inNew(
        () ->
            statements.rowsOnce(sql.toString(), values.toArray()).stream()
                .map(JpaJobArchive::job)
                .toList());
  }

  @Override
  public Optional<JobDetails> find(@Nullable String tenant, UUID id) {
    String sql = JOB + "id = cast(?1 as uuid) and (cast(?2 as text) is null or tenant = ?2)";
    return transactions.inNew(
        () -> statements.rows(sql, id.toString(), tenant).stream().findFirst().map(this::details));
  }

  @Override
  public Map<QueueName, QueueTally> tallies(Collection<QueueName> queues) {
    Map<QueueName, QueueTally> tallies = new EnumMap<>(QueueName.class);
    transactions.runInNew(
        () -> {
          for (QueueName queue : queues) {
            Row row = statements.rows(TALLY, queue.id(), QueueTally.MOST).get(0);
            tallies.put(
                queue,
                new QueueTally(
                    row.number(0), row.number(1), row.number(2), row.real(3), row.realOrNull(4)));
          }
        });
    return tallies;
  }

  @Override
  public Map<QueueName, QueueCounts> counts(Collection<QueueName> queues) {
    Map<QueueName, QueueCounts> counts = new EnumMap<>(QueueName.class);
    transactions.runInNew(
        () -> {
          for (QueueName queue : queues) {
            Row row = statements.rows(COUNTS, queue.id(), QueueTally.MOST).get(0);
            Duration oldest = Duration.ofMillis(row.number(3));
            counts.put(queue, new QueueCounts(row.number(0), row.number(1), row.number(2), oldest));
          }
        });
    return counts;
  }

  private JobDetails details(Row row) {
    JobRecord job = job(row);
    String id = job.id().toString();
    List<FailedAttempt> failures =
        statements.rows(FAILURES, id).stream().map(JpaJobArchive::failure).toList();
    Row children = statements.rows(CHILDREN, id).get(0);
    return new JobDetails(
        job, failures, new Children(children.integer(0), children.integer(1), children.integer(2)));
  }

  private static FailedAttempt failure(Row row) {
    return new FailedAttempt(
        row.integer(0),
        Objects.requireNonNull(row.instant(1)),
        row.string(2),
        row.string(3),
        row.text(4),
        row.text(5));
  }

  private static JobRecord job(Row row) {
    String asset = row.text(8);
    return new JobRecord(
        UUID.fromString(row.string(0)),
        QueueName.of(row.string(1)),
        row.string(2),
        JobState.valueOf(row.string(3)),
        Priority.of(row.integer(4)),
        row.integer(5),
        row.integer(6),
        row.integer(7),
        asset == null ? null : UUID.fromString(asset),
        row.text(9),
        row.integer(10),
        row.text(11),
        row.text(12),
        Objects.requireNonNull(row.instant(13)),
        row.instant(14),
        row.instant(15));
  }
}
