package org.darkroom.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL with a data directory of its own and durable commits, reachable from this machine
 * only. User and database are called {@code darkroom}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String NAME = "darkroom";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final ServicesHome home;
  private final Path directory;
  private final Path data;
  private final int port;
  private final String password;
  private final Daemon daemon;

  /**
   * Describes a database; nothing is started yet.
   *
   * @param home the programs
   * @param data the data directory; the database lies in {@code postgres/} below it
   * @param port the TCP port
   * @param password the password, fixed when the database is first started
   */
  public EmbeddedPostgres(ServicesHome home, Path data, int port, String password) {
    this.home = home;
    this.data = data.toAbsolutePath().normalize();
    this.directory = this.data.resolve("postgres");
    this.port = port;
    this.password = password;
    this.daemon = new Daemon("postgres", this.data, directory.toString());
  }

  /**
   * Starts the database, or takes over the one that already runs here, and waits until it answers.
   */
  public EmbeddedPostgres start() {
    if (daemon.answers(this::answers)) {
      return this;
    }
    stop();
    Ports.refuseTaken(port, "DARKROOM_DB_URL");
    Path bin = home.postgres().resolve("bin");
    Account account = Account.choose(bin.resolve("postgres"), data);
    if (!Files.exists(directory)) {
      create(account, bin);
    }
    account.own(directory);
    awaitFormer();
    daemon.start(account.running(command(bin)), Map.of("LC_ALL", "C", "TZ", "UTC"));
    daemon.await(this::answers, START);
    createDatabase();
    return this;
  }

  /** A killed postmaster bars the next one until the system has buried it and its backends. */
  private void awaitFormer() {
    Path lock = directory.resolve("postmaster.pid");
    long deadline = System.nanoTime() + START.toNanos();
    try {
      while (Files.exists(lock)
          && System.nanoTime() < deadline
          && (exists(Files.readString(lock)) || hasBackends())) {
        Thread.sleep(POLL.toMillis());
      }
    } catch (IOException unreadable) {
      throw new ServiceFailure("Cannot read " + lock, unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServiceFailure("Interrupted while waiting for postgres", interrupted);
    }
  }

  private static boolean exists(String lock) {
    String pid = lock.lines().findFirst().orElse("").trim();
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private boolean hasBackends() {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cwd"))
        .anyMatch(this::leadsHere);
  }

  private boolean leadsHere(Path link) {
    try {
      return Files.readSymbolicLink(link).equals(directory);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Stops the database: sessions are cut, commits are kept. */
  public void stop() {
    daemon.stop("INT", STOP);
  }

  @Override
  public void close() {
    stop();
  }

  /** Returns the JDBC URL. */
  public String url() {
    return url(NAME);
  }

  /** Returns the user. */
  public String user() {
    return NAME;
  }

  /** Returns the password. */
  public String password() {
    return password;
  }

  private List<String> command(Path bin) {
    return List.of(
        bin.resolve("postgres").toString(),
        "-D",
        directory.toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "synchronous_commit=on",
        "-c",
        "max_connections=200",
        "-c",
        "timezone=UTC");
  }

  /**
   * Made under another name first, so that an interrupted attempt is never taken for a database.
   */
  private void create(Account account, Path bin) {
    Path fresh = directory.resolveSibling("postgres.new");
    Path secret = directory.resolveSibling("postgres.password");
    try {
      Trees.delete(fresh);
      Files.createDirectories(fresh);
      PrivateFiles.write(secret, password);
      account.own(secret);
      account.own(fresh);
      Daemon initialisation = new Daemon("initdb", data, fresh.toString());
      boolean done =
          initialisation
                  .start(account.running(initialisation(bin, fresh, secret)), Map.of("LC_ALL", "C"))
                  .waitFor()
              == 0;
      initialisation.stop("TERM", STOP);
      Files.deleteIfExists(secret);
      if (!done) {
        throw new ServiceFailure("initdb failed: " + initialisation.tail());
      }
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ServiceFailure("Cannot create the database: " + e.getMessage(), e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServiceFailure("Interrupted while creating the database", interrupted);
    }
  }

  private static List<String> initialisation(Path bin, Path target, Path secret) {
    return List.of(
        bin.resolve("initdb").toString(),
        "-D",
        target.toString(),
        "-U",
        NAME,
        "-A",
        "scram-sha-256",
        "--pwfile=" + secret,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + NAME);
      }
    } catch (SQLException e) {
      throw new ServiceFailure("Cannot create the database: " + e.getMessage(), e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database) + "?connectTimeout=5", NAME, password);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
