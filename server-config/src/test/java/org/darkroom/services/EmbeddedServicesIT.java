package org.darkroom.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedServicesIT {

  private final EmbeddedServices services = TestServices.fresh();

  @AfterEach
  void discard() {
    TestServices.discard(services);
  }

  @Test
  void start_afterEverythingWasKilled_keepsRowsPortsAndPasswords() throws SQLException {
    services.start();
    execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)");
    List.of("postgres", "redis", "s3")
        .forEach(name -> recorded(name).end("KILL", Duration.ofSeconds(5)));

    EmbeddedServices again =
        new EmbeddedServices(ServicesHome.located(), services.data(), List.of("*")).start();

    assertThat(again.environment()).isEqualTo(services.environment());
    assertThat(number("SELECT id FROM kept")).isEqualTo(42);
    assertThat(number("SELECT count(*) FROM pg_settings WHERE name='fsync' AND setting='on'"))
        .isEqualTo(1);
  }

  @Test
  void start_whenTheServicesRunWithoutTheirPidFiles_takesThemOver() throws Exception {
    services.start();
    List<Long> before = pids();
    for (String name : List.of("postgres", "redis", "s3")) {
      Files.delete(pidFile(name));
    }

    new EmbeddedServices(ServicesHome.located(), services.data(), List.of("*")).start();

    assertThat(pids()).isEqualTo(before);
  }

  @Test
  void stop_ofRunningServices_leavesNoProcess() {
    services.start();
    List<RecordedProcess> processes =
        List.of(recorded("postgres"), recorded("redis"), recorded("s3"));

    services.stop();

    assertThat(processes).allMatch(process -> process.alive().isEmpty());
    assertThat(pidFile("postgres")).doesNotExist();
  }

  @Test
  void servicesFile_afterStart_isReadableByItsOwnerOnly() throws Exception {
    services.start();

    Path file = services.data().resolve("services.env");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("DARKROOM_DB_URL=jdbc:postgresql://127.0.0.1:")
        .contains("DARKROOM_REDIS_URL=redis://:");
  }

  private List<Long> pids() {
    return List.of(recorded("postgres").pid(), recorded("redis").pid(), recorded("s3").pid());
  }

  private RecordedProcess recorded(String name) {
    return RecordedProcess.read(pidFile(name)).orElseThrow();
  }

  private Path pidFile(String name) {
    return services.data().resolve("run").resolve(name + ".pid");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private Connection connect() throws SQLException {
    EmbeddedPostgres postgres = services.postgres();
    return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
  }
}
