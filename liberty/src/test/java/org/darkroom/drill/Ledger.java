package org.darkroom.drill;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts effects in the product's database: triggers of the drills' own write down each job that
 * becomes COMPLETED, each asset that becomes READY and each prefix that is published, so that one
 * that happens twice is seen whatever the product believes.
 */
final class Ledger {
  private static final String TRIGGERS =
      """
      create schema if not exists drill;
      create table if not exists drill.effect (at timestamptz default clock_timestamp(), what text, id uuid);
      create or replace function drill.note() returns trigger language plpgsql as $$
      begin
        insert into drill.effect (what, id)
          values (tg_argv[0], case when tg_argv[0] = 'published' then (to_jsonb(new)->>'asset_id')::uuid
                                   else (to_jsonb(new)->>'id')::uuid end);
        return null;
      end $$;
      create or replace trigger drill_completed after update on job for each row
        when (new.state = 'COMPLETED' and old.state <> 'COMPLETED') execute function drill.note('completed');
      create or replace trigger drill_ready after update on asset for each row
        when (new.status = 'READY' and old.status <> 'READY') execute function drill.note('ready');
      create or replace trigger drill_published after update on object_prefix for each row
        when (new.state = 'PUBLISHED' and old.state <> 'PUBLISHED') execute function drill.note('published');
      """;

  private static final String JOBS =
      """
      select j.asset_id, j.id, j.state, a.status, coalesce(j.worker, ''), j.fence, j.attempt, j.crashes, j.percent,
             j.created_at, j.started_at, j.finished_at, coalesce(cast(a.failure as jsonb) ->> 'code', '')
        from job j join asset a on a.id = j.asset_id where j.asset_id = any (?)
      """;

  private final Scene scene;

  Ledger(Scene scene) {
    this.scene = scene;
  }

  /** The job of an upload and what became of the upload. */
  record Entry(
      String asset,
      String job,
      String state,
      String status,
      String worker,
      long fence,
      int attempt,
      int crashes,
      int percent,
      Instant created,
      Optional<Instant> started,
      Optional<Instant> finished,
      String code) {

    boolean isOpen() {
      return !List.of("COMPLETED", "CANCELLED", "DISCARDED").contains(state);
    }

    boolean isRunning() {
      return state.equals("RUNNING");
    }
  }

  void install() {
    execute(TRIGGERS);
  }

  /** The jobs of those uploads, by upload. */
  Map<String, Entry> of(Collection<String> assets) {
    Map<String, Entry> found = new HashMap<>();
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(JOBS)) {
      query.setArray(1, ids(connection, assets));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Entry entry = entry(row);
          found.put(entry.asset(), entry);
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<Entry> of(String asset) {
    return Optional.ofNullable(of(List.of(asset)).get(asset));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getTimestamp(10).toInstant(),
        Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant),
        Optional.ofNullable(row.getTimestamp(12)).map(Timestamp::toInstant),
        row.getString(13));
  }

  /** Effects of those uploads that happened more than once. */
  int twice(Collection<String> assets) {
    return count(
        "(select 1 from drill.effect e left join job j on j.id = e.id where coalesce(j.asset_id,"
            + " e.id) = any (?) group by e.what, e.id having count(*) > 1) twice",
        assets);
  }

  /** Jobs of media that are not over. */
  int open() {
    return count(
        "job where state not in ('COMPLETED', 'CANCELLED', 'DISCARDED') and queue like 'media-%'"
            + " and cardinality(cast(? as uuid[])) = 0",
        List.of());
  }

  /** How many rows; the condition has one parameter, these ids. */
  int count(String from, Collection<String> ids) {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement("select count(*) from " + from)) {
      query.setArray(1, ids(connection, ids));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection of the caller's own. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        scene.service("DARKROOM_DB_URL") + "?connectTimeout=5&socketTimeout=60",
        scene.service("DARKROOM_DB_USER"),
        scene.service("DARKROOM_DB_PASSWORD"));
  }

  private static Array ids(Connection connection, Collection<String> texts) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    texts.forEach(text -> ids.add(UUID.fromString(text)));
    return connection.createArrayOf("uuid", ids.toArray());
  }
}
