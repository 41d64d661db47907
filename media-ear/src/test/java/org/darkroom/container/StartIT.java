package org.darkroom.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.darkroom.shared.NodeSettings;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StartIT {

  @Resource(lookup = "jdbc/darkroom")
  private DataSource database;

  @Resource(lookup = "jdbc/darkroomRead")
  private DataSource reading;

  @Inject private NodeSettings node;

  @Deployment
  static EnterpriseArchive application() {
    return Application.with(StartIT.class);
  }

  @Test
  void start_onAnEmptyDatabase_appliesAllMigrations() throws SQLException {
    assertEquals(0, number("select count(*) from flyway_schema_history where not success"));
    assertEquals(0, number("select count(*) from asset"));
  }

  @Test
  void start_afterTheMigrations_theBatchRepositoryWorks() throws SQLException {
    JobOperator operator = BatchRuntime.getJobOperator();

    assertThrows(NoSuchJobException.class, () -> operator.getJobInstanceCount("unknown"));
    assertEquals(0, number("select count(*) from batch.jobinstance"));
  }

  @Test
  void start_withSettingsFromTheEnvironment_beansSeeThem() {
    assertEquals("container-test", node.name());
  }

  @Test
  void start_connections_areEndedByTheDatabaseWhenTheyStandStillInATransaction()
      throws SQLException {
    assertEquals("10s", text(database, "show idle_in_transaction_session_timeout"));
    assertEquals("10s", text(reading, "show idle_in_transaction_session_timeout"));
  }

  private int number(String sql) throws SQLException {
    return Integer.parseInt(text(database, sql));
  }

  private static String text(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
