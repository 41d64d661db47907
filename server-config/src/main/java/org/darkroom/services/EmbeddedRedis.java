package org.darkroom.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis with an append-only file, a password and no eviction, reachable from this machine only. */
public final class EmbeddedRedis implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final ServicesHome home;
  private final Path directory;
  private final Path configuration;
  private final int port;
  private final String password;
  private final Daemon daemon;

  /**
   * Describes a Redis server; nothing is started yet.
   *
   * @param home the programs
   * @param data the data directory; the append-only file lies in {@code redis/} below it
   * @param port the TCP port
   * @param password the password, without spaces and quotes
   */
  public EmbeddedRedis(ServicesHome home, Path data, int port, String password) {
    this.home = home;
    this.directory = data.toAbsolutePath().normalize().resolve("redis");
    this.configuration = directory.resolve("redis.conf");
    this.port = port;
    this.password = password;
    this.daemon = new Daemon("redis", data.toAbsolutePath().normalize(), directory.toString());
  }

  /** Starts Redis, or takes over the one that already runs here, and waits until it answers. */
  public EmbeddedRedis start() {
    if (daemon.answers(this::answers)) {
      return this;
    }
    stop();
    Ports.refuseTaken(port, "DARKROOM_REDIS_URL");
    PrivateFiles.directory(directory);
    PrivateFiles.write(
        configuration,
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory-policy noeviction
        daemonize no
        set-proc-title no
        """
            .formatted(port, password));
    daemon.start(
        List.of(home.redis().toString(), configuration.toString(), "--dir", directory.toString()),
        Map.of());
    daemon.await(this::answers, START);
    return this;
  }

  /** Stops Redis after it has written its append-only file. */
  public void stop() {
    daemon.stop("TERM", STOP);
  }

  /** Ends Redis at once, as a crash would. */
  public void kill() {
    daemon.stop("KILL", STOP);
  }

  @Override
  public void close() {
    stop();
  }

  /** Returns the URL with the password, {@code redis://:…@127.0.0.1:…}. */
  public String url() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(2_000);
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader replies =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+OK".equals(replies.readLine()) && "+PONG".equals(replies.readLine());
    } catch (IOException notYet) {
      return false;
    }
  }
}
