package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Dedup;
import org.darkroom.job.FanOut;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;

/** Jobs as rows, in the caller's transaction. */
@Singleton
class JpaJobs implements Jobs {
  private static final String INSERT = Sql.of("insert-jobs");
  private static final String INSERT_RUNNING = Sql.of("insert-running");

  /** A job that is due within half a second may as well begin at once. */
  private static final long AT_ONCE_MILLIS = 500;

  private static final String ANNOUNCE =
      """
      insert into object_prefix (prefix, asset_id, generation, fence, created_at, collect_at)
      values (?1, cast(?2 as uuid), ?3, 1, now(), now() + interval '24 hours')
      on conflict (prefix) do nothing
      """;
  private static final String CANCEL =
      """
      with held as materialized (
        select id, state from job
         where asset_id = cast(?1 as uuid) and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
         order by id for update
      ), cancelled as (
        update job j set state = 'CANCELLED', reason = ?2, lease_id = null, finished_at = now()
          from held h where j.id = h.id
        returning j.*, h.state as before
      ), entries as (
        insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
        select now(), ?3, 'cancel', c.tenant, c.queue, c.id, c.asset_id, c.before, 'CANCELLED', ?2
          from cancelled c
      )
      select count(*) from cancelled
      """;

  private static final String TAKE_KEY =
      """
      insert into dedup as d (queue, key, expires_at, job_id)
      values (?1, ?2, now() + make_interval(secs => ?3), cast(?4 as uuid))
      on conflict (queue, key) do update set key = excluded.key
      returning cast(d.job_id as text), d.expires_at > now()
      """;
  private static final String GIVE_KEY =
      """
      update dedup set job_id = cast(?4 as uuid), expires_at = now() + make_interval(secs => ?3)
       where queue = ?1 and key = ?2
      """;
  private static final String FREE_KEY =
      """
      delete from dedup d
       where d.queue = ?1 and d.key = ?2
         and not exists (select 1 from job j where j.id = d.job_id
                            and j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
      """;
  private static final String SUPERSEDE =
      """
      update job set state = 'CANCELLED', reason = 'DUPLICATE', lease_id = null, finished_at = now()
       where id = cast(?1 as uuid) and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
         and (?2 or state <> 'RUNNING')
      returning cast(id as text), queue, priority, lane
      """;

  private static final String PARENT =
      """
      update job set state = 'WAITING_CHILDREN', flow_id = id, step = ?2, goal = ?3, stage = ?4,
                     pending = ?5
       where id = cast(?1 as uuid)
      """;

  private final Statements statements;
  private final JobSettings settings;
  private final JpaFlows flows;
  private final ChildRows children;
  private final Clock clock;

  @Inject
  JpaJobs(
      Statements statements,
      JobSettings settings,
      JpaFlows flows,
      ChildRows children,
      Clock clock) {
    this.statements = statements;
    this.settings = settings;
    this.flows = flows;
    this.children = children;
    this.clock = clock;
  }

  @Override
  public UUID insert(NewJob job) {
    return insert(List.of(job)).get(0);
  }

  @Override
  public List<UUID> insert(List<NewJob> all) {
    Instant now = clock.instant();
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    all.forEach(job -> rows.add(json(job, now)));
    return statements.rows(INSERT, rows.build().toString(), settings.maxAttempts()).stream()
        .map(row -> UUID.fromString(row.string(0)))
        .toList();
  }

  private static JsonObjectBuilder json(NewJob job, Instant now) {
    long delay = Duration.between(now, job.runAt()).toMillis();
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("id", job.id().toString())
            .add("queue", job.queue().id())
            .add("kind", job.kind())
            .add("priority", job.priority().level())
            .add("lane", job.lane())
            .add("payload", job.payload())
            .add("delay", delay > AT_ONCE_MILLIS ? delay / 1000.0 : 0);
    if (job.assetId() != null) {
      row.add("asset", job.assetId().toString());
    }
    if (job.version() != null) {
      row.add("version", job.version());
    }
    return row;
  }

  @Override
  public Dedup.Result insert(NewJob job, Dedup dedup) {
    String queue = job.queue().id();
    String id = job.id().toString();
    double seconds = dedup.time().toMillis() / 1000.0;
    Row holder = statements.rows(TAKE_KEY, queue, dedup.key(), seconds, id).get(0);
    boolean live = holder.flag(1) && !holder.string(0).equals(id);
    if (live && dedup.mode() == Dedup.Mode.DROP) {
      return new Dedup.Result(UUID.fromString(holder.string(0)), false, List.of());
    }
    List<QueueEntry> withdrawn =
        live
            ? supersede(UUID.fromString(holder.string(0)), dedup.mode() == Dedup.Mode.REPLACE)
            : List.of();
    statements.update(GIVE_KEY, queue, dedup.key(), seconds, id);
    return new Dedup.Result(insert(job), true, withdrawn);
  }

  @Override
  public boolean takeKey(QueueName queue, Dedup dedup, UUID jobId) {
    String id = jobId.toString();
    double seconds = dedup.time().toMillis() / 1000.0;
    statements.update(FREE_KEY, queue.id(), dedup.key());
    Row holder = statements.rows(TAKE_KEY, queue.id(), dedup.key(), seconds, id).get(0);
    boolean free = holder.string(0).equals(id) || !holder.flag(1);
    if (free) {
      statements.update(GIVE_KEY, queue.id(), dedup.key(), seconds, id);
    }
    return free;
  }

  private List<QueueEntry> supersede(UUID holder, boolean evenRunning) {
    flows.lockOf(List.of(holder));
    List<QueueEntry> withdrawn = new ArrayList<>();
    for (Row row : statements.rows(SUPERSEDE, holder.toString(), evenRunning)) {
      withdrawn.add(ChangedRows.entry(row));
      flows.cancelBelow(List.of(holder), "DUPLICATE").forEach(c -> withdrawn.add(c.entry()));
    }
    return withdrawn;
  }

  @Override
  public List<QueueEntry> insert(NewJob job, FanOut fanOut) {
    if (fanOut.children().isEmpty()) {
      throw new IllegalArgumentException("a job that waits needs children");
    }
    UUID parent = insert(job);
    if (!parent.equals(job.id())) {
      return List.of();
    }
    statements.update(
        PARENT,
        parent.toString(),
        fanOut.step(),
        fanOut.percent(),
        fanOut.stage(),
        fanOut.children().size());
    return children.insert(parent, fanOut).stream().map(Changed::entry).toList();
  }

  @Override
  public Attempt insertRunning(NewJob job, String worker, String leaseId, Instant now) {
    String id = job.id().toString();
    String inserted =
        statements
            .rows(
                INSERT_RUNNING,
                id,
                job.queue().id(),
                job.kind(),
                job.priority().level(),
                job.lane(),
                job.assetId() == null ? null : job.assetId().toString(),
                job.version() == null ? null : job.version().toString(),
                job.payload(),
                settings.maxAttempts(),
                worker,
                leaseId)
            .get(0)
            .string(0);
    if (!inserted.equals(id)) {
      throw new IllegalStateException("the asset has such a job already");
    }
    Attempt attempt =
        new Attempt(
            job.id(),
            1,
            leaseId,
            job.queue(),
            job.kind(),
            job.priority(),
            1,
            settings.maxAttempts(),
            0,
            job.assetId(),
            job.version(),
            job.payload());
    if (job.assetId() != null && job.version() != null) {
      statements.update(ANNOUNCE, attempt.prefix(), job.assetId().toString(), job.version());
    }
    return attempt;
  }

  @Override
  public int cancelOf(UUID assetId, String reason, String who) {
    flows.lockOfAsset(assetId);
    return statements.rows(CANCEL, assetId.toString(), reason, who).get(0).integer(0);
  }
}
