package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.darkroom.services.EmbeddedPostgres;
import org.darkroom.services.TestServices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How PostgreSQL goes about the statements that every job costs. */
class PlansIT extends LiveDatabase {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start-jobs",
        "start-assets",
        "end-jobs ended",
        "end-jobs end-assets",
        "beat",
        "publish-early",
        "running-attempt",
        "save-window",
        "cancel-job"
      })
  void statementsById_statisticsSayThatFewAreOpen_lookEachUp(String name) throws SQLException {
    database.update(
        """
        insert into job (id, queue, kind, state, run_at, created_at, finished_at)
        select gen_random_uuid(), 'media-image', 'image', 'COMPLETED', now(), now(), now()
          from generate_series(1, 20000)
        """);
    database.update("analyze job");
    String statement =
        Stream.of(name.split(" "))
            .map(Sql::of)
            .collect(Collectors.joining("\n"))
            .replaceAll("\\?(\\d+)", "\\$$1");

    String plan = explain("explain (generic_plan) " + statement);

    assertThat(plan)
        .containsPattern("Index Scan (using|on) job_pkey")
        .doesNotContain("job_open", "job_moving", "job_ended", "Seq Scan on job");
  }

  /** As simple text: the driver would want values for the parameters. */
  private static String explain(String statement) throws SQLException {
    EmbeddedPostgres postgres = TestServices.shared().postgres();
    StringBuilder plan = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url() + "?preferQueryMode=simple", postgres.user(), postgres.password());
        Statement query = connection.createStatement();
        ResultSet lines = query.executeQuery(statement)) {
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }
}
