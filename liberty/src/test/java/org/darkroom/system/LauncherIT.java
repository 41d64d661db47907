package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.darkroom.services.RecordedProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One data directory and what may happen to its processes. */
@TestMethodOrder(OrderAnnotation.class)
class LauncherIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> ALL = List.of("server", "s3", "redis", "postgres");

  private static Product product;
  private static String token;

  @BeforeAll
  static void start() {
    product =
        Product.start(
            "all",
            Map.of(
                "DARKROOM_REDIS_BACKOFF_MS", "50",
                "DARKROOM_REDIS_BACKOFF_MAX_MS", "200",
                "DARKROOM_REDIS_RECONNECTS", "5"));
    token = product.launch("token", "alice").strip();
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  @Order(1)
  void start_freshDirectory_isReadyAndItsSecretsArePrivate() throws Exception {
    assertThat(status("/health/ready", "")).isEqualTo(200);
    assertThat(status("/api/v1/media", token)).isEqualTo(200);
    assertThat(status("/api/v1/media", "")).isEqualTo(401);
    for (String secret : List.of("services.env", "keys/jwt-private.pem", "s3.properties")) {
      assertThat(mode(product.data().resolve(secret))).isEqualTo("rw-------");
    }
    assertThat(arguments(recorded("server").pid()))
        .contains("-Ddarkroom.data=" + product.data())
        .doesNotContain(product.service("DARKROOM_DB_PASSWORD"));
  }

  @Test
  @Order(2)
  void status_running_namesEachProcess() {
    assertThat(product.launch("status"))
        .contains("postgres", "redis", "s3", "server")
        .contains("ready, " + product.at("/"));
  }

  @Test
  @Order(3)
  void start_running_leavesItAlone() {
    startAgain();
    long pid = recorded("server").pid();

    startAgain();

    assertThat(recorded("server").pid()).isEqualTo(pid);
  }

  @Test
  @Order(4)
  void start_serverWasKilled_isReadyAgainOnTheSameServices() throws Exception {
    startAgain();
    RecordedProcess database = recorded("postgres");
    kill("server");

    startAgain();

    assertThat(status("/api/v1/media", token)).isEqualTo(200);
    assertThat(recorded("postgres")).isEqualTo(database);
  }

  @Test
  @Order(5)
  void start_everythingWasKilled_isReadyAgainOnTheSamePorts() throws Exception {
    startAgain();
    String database = product.service("DARKROOM_DB_URL");
    String store = product.service("DARKROOM_S3_ENDPOINT");
    ALL.forEach(LauncherIT::kill);

    startAgain();

    assertThat(status("/api/v1/media", token)).isEqualTo(200);
    assertThat(product.service("DARKROOM_DB_URL")).isEqualTo(database);
    assertThat(product.service("DARKROOM_S3_ENDPOINT")).isEqualTo(store);
  }

  @Test
  @Order(6)
  void start_redisWasKilled_isBroughtBackUnderTheRunningServer() throws Exception {
    startAgain();
    RecordedProcess server = recorded("server");
    kill("redis");

    await("/health/live", 503);
    assertThat(status("/health/ready", "")).isEqualTo(200);
    assertThat(product.tryLaunch("status")).contains("redis      has died");
    startAgain();

    await("/health/live", 200);
    assertThat(recorded("server")).isEqualTo(server);
    assertThat(product.launch("status")).contains("redis      running");
  }

  @Test
  @Order(7)
  void start_portIsTakenBySomebodyElse_saysSoAndLeavesTheRunningServerAlone() throws Exception {
    startAgain();
    RecordedProcess server = recorded("server");
    try (ServerSocket other = new ServerSocket(0)) {
      assertThat(product.tryLaunch("start", "--port", Integer.toString(other.getLocalPort())))
          .contains("Port " + other.getLocalPort() + " is taken");
    }
    assertThat(recorded("server")).isEqualTo(server);
    assertThat(status("/health/ready", "")).isEqualTo(200);
  }

  @Test
  @Order(8)
  void start_launcherOfRunWasKilled_takesOverWhatItLeft() throws Exception {
    product.launch("stop");
    Process run = product.run();
    product.awaitReady(run);
    RecordedProcess server = recorded("server");

    run.destroyForcibly().waitFor();
    startAgain();

    assertThat(recorded("server")).isEqualTo(server);
    assertThat(status("/api/v1/media", token)).isEqualTo(200);
    product.launch("stop");
    assertThat(processesOf(product.data())).isEmpty();
  }

  @Test
  @Order(9)
  void run_interrupted_stopsAllOfIt() throws Exception {
    product.launch("stop");
    Process run = product.run();
    product.awaitReady(run);

    Map<String, RecordedProcess> running = new HashMap<>();
    ALL.forEach(name -> running.put(name, recorded(name)));
    List<String> ended = new ArrayList<>();
    new ProcessBuilder("sh", "-c", "kill -INT " + run.pid()).start().waitFor();

    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (run.isAlive()) {
      assertThat(System.nanoTime()).isLessThan(end);
      ALL.stream()
          .filter(name -> !ended.contains(name))
          .filter(name -> running.get(name).alive().isEmpty())
          .forEach(ended::add);
      run.waitFor(2, TimeUnit.MILLISECONDS);
    }
    assertThat(ended).isEqualTo(ALL);
    assertThat(processesOf(product.data())).isEmpty();
  }

  @Test
  @Order(10)
  void run_terminated_stopsAllOfIt() throws Exception {
    product.launch("stop");
    assertThat(processesOf(product.data())).isEmpty();
    Process run = product.run();
    product.awaitReady(run);

    run.destroy();

    assertThat(run.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(processesOf(product.data())).isEmpty();
  }

  @Test
  @Order(11)
  void start_settingIsRefused_saysSoInOneMessageAndLeavesNothing() {
    product.launch("stop");
    Product wrong = product.with(Map.of("DARKROOM_VIDEO_PROBE", "mediainfo"));

    String said = wrong.tryLaunch("start", "--port", product.port());

    assertThat(said)
        .contains(
            "The server cannot start: darkroom.video.probe=mediainfo is not allowed;"
                + " allowed: one of [ffprobe, humble]")
        .doesNotContain("CNTR", "CWW");
    assertThat(processesOf(product.data())).isEmpty();
  }

  private static void startAgain() {
    product.launch("start", "--port", Integer.toString(product.at("/").getPort()));
  }

  private static void await(String path, int expected) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (status(path, "") != expected) {
      assertThat(System.nanoTime()).as(path + " " + expected).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static void kill(String name) {
    recorded(name).end("KILL", Duration.ofSeconds(10));
  }

  private static RecordedProcess recorded(String name) {
    return RecordedProcess.read(product.data().resolve("run/" + name + ".pid")).orElseThrow();
  }

  private static int status(String path, String bearer) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(product.at(path)).timeout(Duration.ofSeconds(30));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> processesOf(Path data) {
    return ProcessHandle.allProcesses()
        .map(process -> arguments(process.pid()))
        .filter(line -> line.contains(data.toString()))
        .toList();
  }

  private static String arguments(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
