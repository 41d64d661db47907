package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.darkroom.alert.Alerts;
import org.darkroom.asset.Assets;
import org.darkroom.control.AuditLog;
import org.darkroom.control.EndedJobs;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobVerdicts;
import org.darkroom.control.KeepSettings;
import org.darkroom.control.QueueControls;
import org.darkroom.control.WorkerNodes;
import org.darkroom.image.Duplicates;
import org.darkroom.job.Attempts;
import org.darkroom.job.Circuits;
import org.darkroom.job.DatabaseFaults;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Jobs;
import org.darkroom.job.OpenJobs;
import org.darkroom.reprocess.BulkRuns;
import org.darkroom.schedule.Schedules;
import org.darkroom.services.EmbeddedPostgres;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.transcript.Transcripts;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The adapters over a real, migrated PostgreSQL, without a container. */
public final class JobDatabase implements AutoCloseable {
  private final EntityManagerFactory factory;
  private final LocalTransactions transactions;
  private final Statements statements;

  private JobDatabase(EntityManagerFactory factory) {
    this.factory = factory;
    this.transactions = new LocalTransactions(factory);
    this.statements = new Statements(transactions.entities());
  }

  /** Migrates and opens it. */
  public static JobDatabase of(EmbeddedPostgres postgres) {
    return of(postgres.url(), postgres.user(), postgres.password());
  }

  /** Migrates and opens it. */
  public static JobDatabase of(String url, String user, String password) {
    Flyway.configure(JobDatabase.class.getClassLoader())
        .dataSource(url, user, password)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return new JobDatabase(
        Persistence.createEntityManagerFactory(
            "darkroom-local",
            Map.of(
                "jakarta.persistence.jdbc.url", url,
                "jakarta.persistence.jdbc.user", user,
                "jakarta.persistence.jdbc.password", password)));
  }

  /** Removes all assets and jobs. */
  public JobDatabase emptied() {
    update(
        "truncate job_failure, job, published_object, object_prefix, object_removal, asset, audit,"
            + " queue_control, dedup, schedule, circuit, alert, alert_suppression cascade");
    return this;
  }

  public Transactions transactions() {
    return transactions;
  }

  public Attempts attempts() {
    ChildRows children = children(new JobSettings(new Settings(MapConfig.of())));
    AttemptRecords records = new AttemptRecords(statements);
    return new JpaAttempts(
        statements,
        transactions,
        new AttemptEnds(statements, flows(), children, records),
        children,
        records);
  }

  public DatabaseFaults faults() {
    return new JpaDatabaseFaults();
  }

  public OpenJobs openJobs() {
    return new JpaOpenJobs(statements, transactions, flows());
  }

  public JobArchive archive() {
    return new JpaJobArchive(statements, transactions);
  }

  public JobVerdicts verdicts() {
    return new JpaJobVerdicts(statements, transactions, flows());
  }

  /** Assets on that database; reading one needs no transaction. */
  public Assets assets() {
    Settings settings = new Settings(MapConfig.of());
    Assets real =
        new JpaAssets(
            transactions.entities(),
            new ReplicaReads(transactions.entities(), settings, Clock.systemUTC()));
    return (Assets)
        Proxy.newProxyInstance(
            Assets.class.getClassLoader(),
            new Class<?>[] {Assets.class},
            (proxy, method, arguments) ->
                method.getName().equals("load")
                    ? transactions.inNew(() -> real.load((UUID) arguments[0]))
                    : method.invoke(real, arguments));
  }

  public ObjectLedger ledger() {
    return new JpaObjectLedger(statements);
  }

  public Transcripts transcripts() {
    return new JpaTranscripts(statements, transactions);
  }

  public Circuits circuits() {
    return new JpaCircuits(
        statements, transactions, new JpaJobVerdicts(statements, transactions, flows()));
  }

  public AuditLog audit() {
    return new JpaAuditLog(statements, transactions);
  }

  public QueueControls controls() {
    return new JpaQueueControls(statements, transactions, audit());
  }

  /** Searches in a transaction of its own, which the product does not need. */
  public Duplicates duplicates() {
    Duplicates real = new JpaDuplicates(statements);
    return (ids, most) -> transactions.inNew(() -> real.of(ids, most));
  }

  public WorkerNodes nodes() {
    return new JpaWorkerNodes(statements, transactions, audit());
  }

  public Alerts alerts() {
    return new JpaAlerts(statements, transactions, audit());
  }

  public BulkRuns bulkRuns() {
    return new JpaBulkRuns(statements, transactions);
  }

  public EndedJobs endedJobs(JobSettings settings, KeepSettings keep) {
    return new JpaEndedJobs(statements, transactions, openJobs(), settings, keep);
  }

  public Schedules schedules(JobSettings settings) {
    return new JpaSchedules(
        statements,
        transactions,
        jobs(settings),
        audit(),
        new TimeOrderedIds(Clock.systemUTC()),
        Clock.systemUTC());
  }

  public Jobs jobs(JobSettings settings) {
    return new JpaJobs(statements, settings, flows(), children(settings), Clock.systemUTC());
  }

  JpaFlows flows() {
    return new JpaFlows(statements);
  }

  private ChildRows children(JobSettings settings) {
    return new ChildRows(statements, settings, new TimeOrderedIds(Clock.systemUTC()));
  }

  /** Inserts an asset that is being processed. */
  public UUID asset(UUID id, String status) {
    update(
        """
        insert into asset (id, issuer, tenant, owner, kind, status, file_name, content_type, temp_key,
                           created_at, upload_expires_at, updated_at)
        values (cast(?1 as uuid), 'test', 'acme', 'alice', 'IMAGE', ?2, 'a.jpg', 'image/jpeg',
                'temp/' || ?1, now(), now() + interval '1 hour', now())
        """,
        id.toString(),
        status);
    return id;
  }

  /** Takes an advisory lock until the current transaction ends. */
  void lock(long number) {
    statements.rows("select cast(pg_advisory_xact_lock(?1) as text)", number);
  }

  /** Runs a statement in a transaction of its own. */
  public int update(String sql, @Nullable Object... parameters) {
    return transactions.inNew(() -> statements.update(sql, parameters));
  }

  /** The only value of a query, as text. */
  public @Nullable String value(String sql, @Nullable Object... parameters) {
    List<Row> rows = transactions.inNew(() -> statements.rows(sql, parameters));
    return rows.isEmpty() ? null : rows.get(0).text(0);
  }

  /** A column of a job as text. */
  public String job(UUID id, String column) {
    return Objects.requireNonNullElse(
        value(
            "select cast(" + column + " as text) from job where id = cast(?1 as uuid)",
            id.toString()),
        "");
  }

  /** A column of an asset as text. */
  public String asset(String column, UUID id) {
    return Objects.requireNonNullElse(
        value(
            "select cast(" + column + " as text) from asset where id = cast(?1 as uuid)",
            id.toString()),
        "");
  }

  /** The only value of a counting query. */
  public int count(String from, @Nullable Object... parameters) {
    return Integer.parseInt(
        Objects.requireNonNull(value("select cast(count(*) as text) from " + from, parameters)));
  }

  @Override
  public void close() {
    factory.close();
  }
}
