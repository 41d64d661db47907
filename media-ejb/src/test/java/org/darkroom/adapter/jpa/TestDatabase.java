package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.darkroom.asset.Assets;
import org.darkroom.ingest.IdempotencyKeys;
import org.darkroom.job.Attempts;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Jobs;
import org.darkroom.services.EmbeddedPostgres;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The product's persistence unit on a real PostgreSQL outside of a container: transactions are
 * those of {@link #transactions()}, one entity manager each, and every call outside of one has its
 * own.
 */
public final class TestDatabase {
  private final PGSimpleDataSource source;
  private final EntityManagerFactory factory;
  private static final ThreadLocal<@Nullable EntityManager> CURRENT = new ThreadLocal<>();

  private TestDatabase() {
    EmbeddedPostgres postgres = TestServices.shared().postgres();
    source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
    factory =
        Persistence.createEntityManagerFactory(
            "darkroom",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource",
                source,
                "eclipselink.transaction.join-existing",
                "false"));
  }

  private static final class Holder {
    static final TestDatabase SHARED = new TestDatabase();
  }

  /** One for all tests of the JVM; they keep apart by owners and ids. */
  public static TestDatabase shared() {
    return Holder.SHARED;
  }

  /** Connections that see what the tests wrote. */
  public PGSimpleDataSource source() {
    return source;
  }

  /** Assets on that database. */
  public Assets assets(Clock clock) {
    Settings settings = new Settings(MapConfig.of());
    return new JpaAssets(entities(), new ReplicaReads(entities(), settings, clock));
  }

  /** Assets that are read from the database as from a replica of it. */
  Assets assetsWithReplica(EntityManager replica, Clock clock) {
    Settings settings = new Settings(MapConfig.of("darkroom.db.read-url", "jdbc:elsewhere"));
    return new JpaAssets(entities(), new ReplicaReads(replica, settings, clock));
  }

  /** The ledger on that database. */
  public ObjectLedger ledger() {
    return new JpaObjectLedger(new Statements(entities()));
  }

  /** Notes a prefix as the start of an attempt of the first generation does. */
  public void announce(String prefix, UUID asset, int fence, Instant now, Instant collectAt) {
    transactions()
        .runInNew(
            () ->
                new Statements(entities())
                    .update(
                        """
                        insert into object_prefix
                          (prefix, asset_id, generation, fence, created_at, collect_at)
                        values (?, ?, 1, ?, ?, ?)
                        """,
                        prefix,
                        asset,
                        fence,
                        now,
                        collectAt));
  }

  /** Idempotency keys on that database. */
  public IdempotencyKeys idempotencyKeys() {
    return new JpaIdempotencyKeys(entities());
  }

  /** Jobs on that database. */
  public Jobs jobs(Clock clock) {
    JobSettings settings = new JobSettings(new Settings(MapConfig.of()));
    Statements statements = new Statements(entities());
    return new JpaJobs(
        statements,
        settings,
        new JpaFlows(statements),
        new ChildRows(statements, settings, new TimeOrderedIds(clock)),
        clock);
  }

  /** Attempts at those jobs. */
  public Attempts attempts() {
    Statements statements = new Statements(entities());
    JobSettings settings = new JobSettings(new Settings(MapConfig.of()));
    ChildRows children = new ChildRows(statements, settings, new TimeOrderedIds(Clock.systemUTC()));
    AttemptRecords records = new AttemptRecords(statements);
    return new JpaAttempts(
        statements,
        transactions(),
        new AttemptEnds(statements, new JpaFlows(statements), children, records),
        children,
        records);
  }

  /** The only column of a query, as texts. */
  public List<String> texts(String sql, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      if (statement.execute()) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the container would inject. */
  public EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              EntityManager open = CURRENT.get();
              EntityManager target = open == null ? factory.createEntityManager() : open;
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What the container would make of {@link Transactions}. */
  public Transactions transactions() {
    return new Transactions() {
      @Override
      public <T> T inNew(Supplier<T> work) {
        EntityManager before = CURRENT.get();
        EntityManager mine = factory.createEntityManager();
        EntityTransaction transaction = mine.getTransaction();
        transaction.begin();
        mine.unwrap(UnitOfWork.class).beginEarlyTransaction();
        CURRENT.set(mine);
        try {
          T result = work.get();
          transaction.commit();
          return result;
        } finally {
          if (transaction.isActive()) {
            transaction.rollback();
          }
          CURRENT.set(before);
          mine.close();
        }
      }

      @Override
      public void runInNew(Runnable work) {
        inNew(
            () -> {
              work.run();
              return true;
            });
      }

      @Override
      protected boolean active() {
        return CURRENT.get() != null;
      }
    };
  }
}
