package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.control.EndedJobs;
import org.darkroom.control.KeepSettings;
import org.darkroom.job.JobSettings;
import org.darkroom.job.JobState;
import org.darkroom.job.OpenJobs;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;

/** Forgets in batches of 1000 rows; rows that another node forgets are skipped. */
@Singleton
class JpaEndedJobs implements EndedJobs {
  /** A row without its texts takes about 300 bytes with its index entries. */
  private static final String SURPLUS =
      """
      delete from job where id in (
        select j.id from job j
          join (select id, count(*) over newest as place, sum(bytes) over newest as total from (
                  select e.id, e.finished_at,
                         300 + octet_length(e.payload)
                           + coalesce((select sum(200 + octet_length(f.message)
                                                  + coalesce(octet_length(f.detail), 0))
                                         from job_failure f where f.job_id = e.id), 0) as bytes
                    from job e
                   where e.queue = ?1 and e.finished_at is not null and e.state = '%s'
                   order by e.finished_at desc, e.id limit ?2 + 1000) kept
                window newest as (order by finished_at desc, id)) sized on sized.id = j.id
         where (sized.place > ?2 or sized.total > ?3)
           and not exists (select 1 from job p
                            where p.id = j.parent_id
                              and p.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
         limit 1000 for update of j skip locked)
      """;

  private static final String AUDIT =
      """
      delete from audit where id in
        (select id from audit where at < now() - make_interval(days => ?1)
          order by at limit 1000 for update skip locked)
      """;
  private static final String FIRES =
      """
      delete from schedule_fire where (name, fire_at) in
        (select name, fire_at from schedule_fire where fire_at < now() - interval '30 days'
          limit 1000 for update skip locked)
      """;
  private static final String KEYS =
      """
      delete from dedup where (queue, key) in
        (select queue, key from dedup where expires_at < now() limit 1000 for update skip locked)
      """;
  private static final String ALERTS =
      "delete from alert where resolved_at < now() - interval '90 days'";

  private final Statements statements;
  private final Transactions transactions;
  private final OpenJobs jobs;
  private final JobSettings settings;
  private final KeepSettings keep;

  @Inject
  JpaEndedJobs(
      Statements statements,
      Transactions transactions,
      OpenJobs jobs,
      JobSettings settings,
      KeepSettings keep) {
    this.statements = statements;
    this.transactions = transactions;
    this.jobs = jobs;
    this.settings = settings;
    this.keep = keep;
  }

  @Override
  public int trim() {
    int old = jobs.purge(settings.keepEnded(), settings.keepDead());
    return old > 0 ? old : transactions.inNew(this::surplus);
  }

  @Override
  public int trimRecords() {
    return transactions.inNew(
        () ->
            statements.update(AUDIT, keep.auditDays())
                + statements.update(FIRES)
                + statements.update(KEYS)
                + statements.update(ALERTS));
  }

  private int surplus() {
    int gone = 0;
    for (QueueName queue : QueueName.values()) {
      gone += surplus(queue, JobState.COMPLETED, keep.ended());
      gone += surplus(queue, JobState.CANCELLED, keep.ended());
      gone += surplus(queue, JobState.DISCARDED, keep.dead());
    }
    return gone;
  }

  private int surplus(QueueName queue, JobState state, int most) {
    // The state as a literal, so that the planner can prove that the partial index applies.
    String sql = SURPLUS.formatted(state.name());
    return statements.update(sql, queue.id(), most, keep.bytes());
  }
}
