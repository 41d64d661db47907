package org.darkroom.drill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds a job's completion: a trigger waits for a lock that the drill has. */
final class Gate {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRIGGER =
      """
      create or replace function drill.hold() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtextextended(new.id::text, 0));
        return null;
      end $$;
      drop trigger if exists drill_hold on job;
      create constraint trigger drill_hold after update on job deferrable initially MOMENT for each row
        when (new.state = 'COMPLETED' and old.state <> 'COMPLETED') execute function drill.hold();
      """;
  private static final String WAITING =
      """
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and wait_event = ?
      """;

  private final Ledger ledger;

  private Gate(Ledger ledger, String when) {
    this.ledger = ledger;
    ledger.execute(TRIGGER.replace("MOMENT", when));
  }

  /** At the very commit. */
  static Gate atCommit(Ledger ledger) {
    return new Gate(ledger, "deferred");
  }

  /** In the statement before it: its transaction is open when it comes through. */
  static Gate inTransaction(Ledger ledger) {
    return new Gate(ledger, "immediate");
  }

  /** Holds that job's completion from now on. */
  Closed close(String job) throws SQLException {
    Connection connection = ledger.connect();
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, job);
      lock.execute();
    }
    return new Closed(connection);
  }

  /** The gate while it is closed. */
  final class Closed implements AutoCloseable {
    private final Connection connection;

    private Closed(Connection connection) {
      this.connection = connection;
    }

    /** Waits until a completion stands before it; who they are. */
    List<Integer> awaitCompletion() throws InterruptedException {
      Scene.await("a completion", PATIENCE, () -> !waiting("advisory").isEmpty());
      return waiting("advisory");
    }

    /** Waits until another wants to change the same row. */
    void awaitRival() throws InterruptedException {
      Scene.await(
          "a rival", PATIENCE, () -> waiting("transactionid").size() + waiting("tuple").size() > 0);
    }

    /** Ends the sessions that wait, as a database that goes away does. */
    void breakCommits(List<Integer> sessions) {
      sessions.forEach(
          pid -> ledger.execute("select pg_terminate_backend(" + pid.intValue() + ")"));
    }

    private List<Integer> waiting(String event) {
      try (Connection own = ledger.connect();
          PreparedStatement query = own.prepareStatement(WAITING)) {
        query.setString(1, event);
        List<Integer> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            found.add(row.getInt(1));
          }
        }
        return found;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Lets it pass. */
    void open() throws SQLException {
      connection.close();
    }

    @Override
    public void close() throws SQLException {
      open();
    }
  }
}
