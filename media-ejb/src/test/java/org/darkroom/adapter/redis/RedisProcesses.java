package org.darkroom.adapter.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.darkroom.services.Ports;
import org.junit.jupiter.api.Assumptions;

/** Servers of the distribution's own package, on loopback, for tests that need several. */
final class RedisProcesses implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RedisProcesses.class.getName());
  private static final Path SERVER = Path.of("/usr/bin/redis-server");
  private static final Path CLIENT = Path.of("/usr/bin/redis-cli");

  private final Path directory;
  private final Map<Integer, Process> servers = new HashMap<>();

  private RedisProcesses(Path directory) {
    this.directory = directory;
  }

  /** Skips the test, loudly, where the package is not installed. */
  static RedisProcesses installed() throws IOException {
    boolean there = Files.isExecutable(SERVER) && Files.isExecutable(CLIENT);
    if (!there) {
      LOG.severe("NOT TESTED: " + SERVER + " is not installed, Sentinel and Cluster are skipped");
    }
    Assumptions.assumeTrue(there, SERVER + " is not installed");
    return new RedisProcesses(Files.createTempDirectory("darkroom-redis-"));
  }

  static int freePort() {
    int port = Ports.free();
    // A cluster node also listens 10000 above its port.
    while (port >= 22_000 || Ports.isTaken(port + 10_000)) {
      port = Ports.free();
    }
    return port;
  }

  /** Starts a server with these options and waits until it listens. */
  int start(String... options) throws IOException, InterruptedException {
    int port = freePort();
    Path own = Files.createDirectory(directory.resolve("node-" + port));
    List<String> command = new ArrayList<>(List.of(SERVER.toString()));
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", own.toString()));
    command.addAll(List.of("--save", ""));
    command.addAll(List.of(options));
    return run(port, command, own);
  }

  /** Starts a sentinel for a master. */
  int sentinel(String name, int master, int quorum) throws IOException, InterruptedException {
    int port = freePort();
    Path own = Files.createDirectory(directory.resolve("sentinel-" + port));
    Path file = own.resolve("sentinel.conf");
    Files.writeString(
        file,
        """
        port %d
        bind 127.0.0.1
        dir %s
        sentinel monitor %s 127.0.0.1 %d %d
        sentinel down-after-milliseconds %s 1500
        sentinel failover-timeout %s 6000
        """
            .formatted(port, own, name, master, quorum, name, name));
    return run(port, List.of(SERVER.toString(), file.toString(), "--sentinel"), own);
  }

  private int run(int port, List<String> command, Path own)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(own.resolve("log").toFile())
            .start();
    servers.put(port, process);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.getPort();
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IOException("redis does not listen: " + Files.readString(own.resolve("log")));
  }

  /** What the command-line client answers. */
  String ask(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CLIENT.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer;
  }

  void kill(int port) throws InterruptedException {
    Process process = servers.remove(port);
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    servers.values().forEach(Process::destroyForcibly);
    for (Process process : servers.values()) {
      process.onExit().join();
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
