package org.darkroom.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What the product's database says of the jobs; there also while no server answers. */
final class Jobs {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** As the batch repository writes {@code BatchStatus.STOPPING}. */
  private static final int STOPPING = 2;

  private final Product product;

  Jobs(Product product) {
    this.product = product;
  }

  /**
   * The job of an asset.
   *
   * @param state its state
   * @param worker the node of the newest attempt, or ""
   * @param fence how often it was started
   * @param crashes how often its node was lost
   * @param percent how far it says to be
   * @param startedAt when the newest attempt began, if one did
   */
  record Job(
      String state,
      String worker,
      long fence,
      int crashes,
      int percent,
      Optional<Instant> startedAt) {}

  /** Waits until the one job of that asset is as wanted. */
  Job await(String asset, Predicate<Job> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Job job = of(asset);
    while (!wanted.test(job)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + job);
      }
      pause();
      job = of(asset);
    }
    return job;
  }

  /** How many prefixes of the asset's objects are in that state. */
  long prefixes(String asset, String state) {
    return count(
        "SELECT count(*) FROM object_prefix WHERE asset_id = ? AND state = ?",
        UUID.fromString(asset),
        state);
  }

  private long count(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the batch container of some node has been told to stop an execution. */
  void awaitBatchStopping() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (count("SELECT count(*) FROM batch.jobexecution WHERE batchstatus = ?", STOPPING) == 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no execution is stopped");
      }
      pause();
    }
  }

  private Job of(String asset) {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT state, worker, fence, crashes, percent, started_at FROM job"
                    + " WHERE asset_id = ?")) {
      query.setObject(1, UUID.fromString(asset));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Job job =
            new Job(
                row.getString(1),
                Optional.ofNullable(row.getString(2)).orElse(""),
                row.getLong(3),
                row.getInt(4),
                row.getInt(5),
                Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant));
        if (row.next()) {
          throw new AssertionError("two jobs of one upload");
        }
        return job;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        product.service("DARKROOM_DB_URL"),
        product.service("DARKROOM_DB_USER"),
        product.service("DARKROOM_DB_PASSWORD"));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
