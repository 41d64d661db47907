package org.darkroom.drill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.darkroom.services.Ports;
import org.darkroom.services.RecordedProcess;
import org.darkroom.system.Product;
import org.jspecify.annotations.Nullable;

/** A worker node of its own, started by {@code liberty/darkroom worker}. */
final class WorkerNode implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(200);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Link database;
  final Link redis;
  final Link store;
  private final Scene scene;
  private final String name;
  private final Map<String, String> settings;
  private final int port = Ports.freePair();
  private @Nullable Process launcher;
  private @Nullable RecordedProcess server;
  private String process = "";

  WorkerNode(Scene scene, String name, Map<String, String> settings) {
    this.scene = scene;
    this.name = name;
    this.settings = Map.copyOf(settings);
    this.database = new Link(portOf("DARKROOM_DB_URL"));
    this.redis = new Link(portOf("DARKROOM_REDIS_URL"));
    this.store = new Link(portOf("DARKROOM_S3_ENDPOINT"));
  }

  /** Starts it and waits until it says that it is ready. */
  WorkerNode start() {
    Path log = log();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of("darkroom").toAbsolutePath().toString(),
                "worker",
                "--services",
                "external",
                "--port",
                Integer.toString(port),
                "--data",
                scene.product().data().toString())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JVM_ARGS", Product.QUICK_TO_START);
    for (String key : List.of("DB_USER", "DB_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY")) {
      environment.put("DARKROOM_" + key, scene.service("DARKROOM_" + key));
    }
    through("DARKROOM_DB_URL", database, environment);
    through("DARKROOM_REDIS_URL", redis, environment);
    through("DARKROOM_S3_ENDPOINT", store, environment);
    environment.put("DARKROOM_S3_PUBLIC_ENDPOINT", scene.service("DARKROOM_S3_ENDPOINT"));
    environment.put("DARKROOM_JWT_ALLOW_DEV_KEY", "true");
    environment.put("DARKROOM_HTTP_HOST", "127.0.0.1");
    environment.put("DARKROOM_NODE", name);
    environment.putAll(scene.settings());
    environment.put("DARKROOM_DIST", Path.of("target/dist").toAbsolutePath().toString());
    environment.putAll(settings);
    try {
      Process started = builder.start();
      launcher = started;
      boolean ready =
          Scene.comes(START, () -> !started.isAlive() || text(log).contains("Darkroom is ready"));
      if (!ready || !started.isAlive()) {
        throw new IllegalStateException(name + " does not start: " + text(log));
      }
      process = processName();
      server = recorded();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its name in the rows of jobs. */
  String node() {
    return name + "-" + process;
  }

  Map<String, String> settings() {
    return settings;
  }

  List<Link> links() {
    return List.of(database, redis, store);
  }

  boolean runs() {
    RecordedProcess own = server;
    return own != null && own.alive().isPresent();
  }

  /** Sends the server a signal such as {@code STOP}; returns when. */
  Instant signal(String signal) {
    RecordedProcess own = server;
    if (own == null) {
      throw new IllegalStateException(name + " does not run");
    }
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(own.pid())).start().waitFor();
      return Instant.now();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until its processes have ended. */
  void awaitEnd() throws InterruptedException {
    Scene.await(name + " ends", STOP, () -> !runs());
    Process own = launcher;
    if (own != null) {
      own.waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** What the health check of that kind answers, {@code ready} or {@code live}; "" for nothing. */
  String health(String kind) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/" + kind))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException away) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the server has logged since it was started. */
  String messages() {
    return text(scene.product().data().resolve("logs/" + process + "/messages.log"));
  }

  private Path log() {
    return scene
        .product()
        .data()
        .resolveSibling(scene.product().data().getFileName() + "." + name + ".log");
  }

  private String processName() throws IOException {
    Path run = scene.product().data().resolve("run");
    try (Stream<Path> files = Files.list(run)) {
      return files
          .filter(file -> file.getFileName().toString().matches("worker-\\d+\\.port"))
          .filter(file -> text(file).startsWith(port + "\n"))
          .map(file -> file.getFileName().toString().replace(".port", ""))
          .findFirst()
          .orElseThrow();
    }
  }

  private RecordedProcess recorded() {
    return RecordedProcess.read(scene.product().data().resolve("run/" + process + ".pid"))
        .orElseThrow();
  }

  private void through(String key, Link link, Map<String, String> environment) {
    String value = scene.service(key);
    environment.put(key, value.replace(":" + portOf(key), ":" + link.port()));
  }

  private int portOf(String key) {
    return URI.create(scene.service(key).replace("jdbc:", "")).getPort();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException none) {
      return "";
    }
  }

  @Override
  public void close() {
    if (runs()) {
      links().forEach(link -> link.become(Link.State.OPEN));
      signal("CONT");
      signal("TERM");
    }
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    links().forEach(Link::close);
    log().toFile().delete();
  }
}
