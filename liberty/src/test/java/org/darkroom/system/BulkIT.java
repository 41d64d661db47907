package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that makes very many assets anew, and whose server is killed in the middle. */
class BulkIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int COPIES = 900;
  private static final int CHUNK = 100;

  /**
   * Assets like that one, without files: nothing is made of them while their queue stands still.
   */
  private static final String COPY =
      "insert into asset select (jsonb_populate_record(a,"
          + " jsonb_build_object('id', cast(lpad(n::text, 32, '0') as uuid), 'temp_key', 'temp/' || n))).*"
          + " from asset a, generate_series(1, %d) n";

  private static final String BEGUN = "select coalesce(max(begun), 0) from reprocess_run";
  private static final String JOBS = " from job where kind = 'image' and version = 2";

  @TempDir static Path files;
  private static Product product;

  @BeforeAll
  static void start() {
    product = Product.start("all", Map.of());
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void serverKilledInTheMiddle_goesOnAtItsCheckpoint_eachAssetOnce() throws Exception {
    Api alice = new Api(product, product.token("alice"));
    String id = alice.upload(Samples.photo(files), "image/jpeg");
    alice.awaitStatus(id, "READY");
    Caller root = new Caller(product, product.token("root", "--role", "admin"));
    root.json(200, "POST", "/admin/queues/media-image/pause");
    execute(COPY.formatted(COPIES));

    String run =
        String.valueOf(
            root.json(202, "POST", "/admin/reprocess", "{\"kind\":\"IMAGE\"}").get("jobId"));
    await("two chunks", () -> number(BEGUN) >= 2 * CHUNK);
    product.killServer();
    long kept = number(BEGUN);
    assertThat(number("select count(*)" + JOBS)).isBetween(kept, kept + CHUNK);
    assertThat(kept).isLessThan(COPIES);

    product.launch("start", "--port", product.port());
    String state = "select case when state = 'COMPLETED' then 1 else 0 end from job where id = '";
    await("the end of the run", () -> number(state + run + "'") == 1);
    assertThat(number("select crashes from job where id = '" + run + "'")).isEqualTo(1);
    assertThat(number("select count(*)" + JOBS)).isEqualTo(COPIES + 1L);
    assertThat(number("select count(distinct asset_id)" + JOBS)).isEqualTo(COPIES + 1L);
    assertThat(number("select count(*)" + JOBS + " and priority <> 3")).isZero();
    // What the killed chunk had begun already is left out when it is repeated.
    assertThat(number(BEGUN)).isBetween(COPIES + 1L - CHUNK, COPIES + 1L);
    long again =
        number(
            "select count(*)"
                + JOBS
                + " and created_at < (select started_at from job where id = '"
                + run
                + "')");
    assertThat(again).as("begun before the server came back").isGreaterThanOrEqualTo(kept);
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(String what, Condition condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(20);
    }
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).as(query).isTrue();
      return row.getLong(1);
    }
  }

  private static void execute(String update) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        product.service("DARKROOM_DB_URL"),
        product.service("DARKROOM_DB_USER"),
        product.service("DARKROOM_DB_PASSWORD"));
  }
}
