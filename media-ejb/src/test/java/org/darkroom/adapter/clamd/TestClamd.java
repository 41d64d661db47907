package org.darkroom.adapter.clamd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.darkroom.inspect.Scanner;
import org.darkroom.services.Ports;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NoMetrics;
import org.darkroom.shared.Settings;

/** A real clamd of Debian's package, which knows one signature. */
public final class TestClamd implements AutoCloseable {
  /**
   * The harmless file that every scanner finds (eicar.org), in two parts so that it is not here.
   */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

  private final Process process;
  private final int port;

  private TestClamd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether there is a clamd on this machine. */
  public static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts one that scans at most that many bytes; returns when it answers.
   *
   * @param directory for its files
   */
  public static TestClamd start(Path directory, long mostBytes)
      throws IOException, InterruptedException {
    int port = freePort();
    Path signatures = Files.createDirectories(directory.resolve("signatures"));
    String pattern = HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(signatures.resolve("test.ndb"), "Eicar-Test:0:*:" + pattern + "\n");
    Path configuration = directory.resolve("clamd.conf");
    Files.write(
        configuration,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + signatures,
            "TemporaryDirectory " + directory,
            "TCPAddr 127.0.0.1",
            "TCPSocket " + port,
            "AlertExceedsMax yes",
            "StreamMaxLength " + mostBytes));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "--config-file=" + configuration)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("clamd.log").toFile())
            .start();
    TestClamd clamd = new TestClamd(process, port);
    clamd.awaitAnswer(directory);
    return clamd;
  }

  private void awaitAnswer(Path directory) throws IOException, InterruptedException {
    Scanner scanner = scanner(port, Duration.ofSeconds(5));
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      if (scanner.answers()) {
        return;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    close();
    throw new IOException("clamd: " + Files.readString(directory.resolve("clamd.log")));
  }

  /** The product's scanner, asking this clamd. */
  public Scanner scanner() {
    return scanner(port, Duration.ofSeconds(20));
  }

  /** The product's scanner on any port of this machine. */
  public static Scanner scanner(int port, Duration silence) {
    return scanner(
        MapConfig.of(
            "darkroom.clamd.host",
            "127.0.0.1",
            "darkroom.clamd.port",
            "" + port,
            "darkroom.clamd.connect-timeout",
            "2",
            "darkroom.clamd.timeout",
            "" + silence.toSeconds()));
  }

  /** The product's scanner where none is configured. */
  public static Scanner absent() {
    return scanner(MapConfig.of());
  }

  private static Scanner scanner(MapConfig config) {
    ClamdSettings settings = new ClamdSettings(new Settings(config));
    ClamdClient client = new ClamdClient(settings);
    return new ClamdScanner(settings, new ClamdGuard(client), client, NoMetrics.registry());
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    return Ports.free();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
