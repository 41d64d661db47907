package org.darkroom.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.darkroom.launcher.DevelopmentTokens;
import org.darkroom.services.Ports;
import org.darkroom.services.RecordedProcess;

/**
 * The product on a temporary data directory, started and stopped by {@code liberty/darkroom}. Needs
 * the module to be packaged.
 */
public final class Product implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /**
   * These servers live for a minute or two: what the second compiler takes, it never gives back.
   */
  public static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";

  private final Path data;
  private final int port;
  private final Map<String, String> variables;
  private final List<Process> workers = new ArrayList<>();

  private Product(Path data, int port, Map<String, String> variables) {
    this.data = data;
    this.port = port;
    this.variables = Map.copyOf(variables);
  }

  /** Starts services and a server of that role, with these variables besides the usual ones. */
  public static Product start(String role, Map<String, String> variables) {
    Product product = stopped(variables);
    product.launch("start", "--role", role, "--port", product.port());
    return product;
  }

  /** A data directory of its own; nothing is started yet. */
  public static Product stopped(Map<String, String> variables) {
    try {
      Path data = Files.createTempDirectory("darkroom-system-");
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new Product(data, pair(), variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a path of the server. */
  public URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** The HTTPS address of a path of the server. */
  public URI secureAt(String path) {
    return URI.create("https://localhost:" + (port + 1) + path);
  }

  /** The HTTP port. */
  public String port() {
    return Integer.toString(port);
  }

  /** The value of a variable that it was started with besides the usual ones. */
  public String variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  /** The same data directory and port under other variables. */
  public Product with(Map<String, String> others) {
    return new Product(data, port, others);
  }

  /** The data directory. */
  public Path data() {
    return data;
  }

  /** A token as {@code liberty/darkroom token} prints it. */
  public String token(String user, String... options) {
    return DevelopmentTokens.of(data, user, options);
  }

  /** The value of a key of {@code services.env}. */
  public String service(String key) {
    try (Stream<String> lines = Files.lines(data.resolve("services.env"))) {
      return lines
          .filter(line -> line.startsWith(key + "="))
          .map(line -> line.substring(key.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one more worker node; it joins when it is ready. */
  public Process worker() {
    try {
      Process worker = process("worker").start();
      workers.add(worker);
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one more API node; returns its address, where it answers when it is ready. */
  public URI another() {
    try {
      int free = pair();
      workers.add(process("worker", "--role", "api", "--port", Integer.toString(free)).start());
      return URI.create("http://localhost:" + free);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the product in the foreground; the caller ends the process. */
  public Process run() {
    try {
      return process("run", "--port", Integer.toString(port)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a foreground start says that it is ready. */
  public void awaitReady(Process run) {
    awaitReady(run, "run");
  }

  /** Starts one more worker node and waits until it says that it is ready. */
  public Process readyWorker() {
    Process worker = worker();
    awaitReady(worker, "worker");
    return worker;
  }

  private void awaitReady(Process process, String command) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!Files.readString(output(command)).contains("Darkroom is ready")) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException(command + ": " + Files.readString(output(command)));
        }
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills the server as {@code kill -9} does, and waits until it has ended. */
  public void killServer() {
    ProcessHandle server =
        RecordedProcess.read(data.resolve("run/server.pid"))
            .flatMap(RecordedProcess::alive)
            .orElseThrow();
    server.destroyForcibly();
    server.onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }

  /** Runs one command of the launcher, which must succeed; returns what it printed. */
  public String launch(String... words) {
    return ended(0, words);
  }

  /** Runs one command of the launcher, which must fail; returns what it printed. */
  public String tryLaunch(String... words) {
    return ended(1, words);
  }

  private String ended(int code, String... words) {
    try {
      Process process = process(words).start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", words) + " takes too long");
      }
      String out = Files.readString(output(words[0]));
      if (process.exitValue() != code) {
        throw new IllegalStateException(
            String.join(" ", words) + " ended with " + process.exitValue() + ": " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(Process::destroy);
    workers.forEach(worker -> worker.onExit().orTimeout(200, TimeUnit.SECONDS).join());
    launch("stop");
    try (Stream<Path> files = Files.walk(data);
        Stream<Path> outputs =
            Stream.of("start", "stop", "worker", "token", "run", "status").map(this::output)) {
      outputs.forEach(file -> file.toFile().delete());
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port whose successor, for HTTPS, is free too. */
  private static int pair() {
    int port = Ports.free();
    while (Ports.isTaken(port + 1)) {
      port = Ports.free();
    }
    return port;
  }

  private ProcessBuilder process(String... words) {
    // Whoever starts these tests in the background may have them ignore what Ctrl-C sends.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of("darkroom").toAbsolutePath().toString());
    command.addAll(Arrays.asList(words));
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent("JVM_ARGS", QUICK_TO_START);
    environment.put("DARKROOM_DIST", Path.of("target/dist").toAbsolutePath().toString());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
        .redirectOutput(output(words[0]).toFile());
  }

  private Path output(String name) {
    return data.resolveSibling(data.getFileName() + "." + name + ".log");
  }
}
