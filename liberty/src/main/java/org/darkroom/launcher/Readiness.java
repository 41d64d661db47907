package org.darkroom.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches a server that starts: its readiness over HTTP, its log for what can never become ready.
 */
final class Readiness {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * A missing feature leaves the server half wired, an application error leaves it without ours.
   */
  private static final Pattern FATAL =
      Pattern.compile("CWWKF0001E|CWWKZ0002E|CWWKZ0004E|CWWKO0221E|CWWKE0701E.*darkroom");

  /** RESTEasy sometimes links against the wrong logging classes; a cleaned cache cures it. */
  private static final Pattern START_DEFECT =
      Pattern.compile("NoSuchMethodError.*org\\.jboss\\.logging\\.Logger.*getMessageLogger");

  /** Lines that tell an operator why: error codes of the runtime, and our own words. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\b[A-Z]{4,5}\\d{4}E:|Address already in use" + "|cannot be used:|cannot be reached:");

  private static final String CANNOT_START = "The server cannot start:";

  private static final Pattern DOWN = Pattern.compile("\"name\":\"(\\w+)\",\"status\":\"DOWN\"");

  /** How long a server that has started may wait for what it needs. */
  private static final Duration WITHOUT_NEEDS = Duration.ofSeconds(30);

  private static final String TIME_AND_SOURCE = "^\\[.*? [EW] (?=\\S)";

  private final int port;
  private final List<Path> logs;

  Readiness(int port, Path... logs) {
    this.port = port;
    this.logs = List.of(logs);
  }

  /**
   * Waits until the server is ready.
   *
   * @return false when it fell over the start defect
   * @throws LauncherException when it ended, failed for good or was not ready in time
   */
  boolean await(BooleanSupplier runs, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long started = 0;
    while (!isReady(port)) {
      if (started == 0 && status(port, "/health/started") == HttpURLConnection.HTTP_OK) {
        started = System.nanoTime();
      }
      if (started != 0 && System.nanoTime() - started > WITHOUT_NEEDS.toNanos()) {
        throw new LauncherException(
            "The server has started, but cannot work without %s:%n%s"
                .formatted(down(), errors() + whereToLook()));
      }
      if (found(START_DEFECT)) {
        return false;
      }
      if (found(FATAL)) {
        throw new LauncherException(
            ownWords().orElseGet(() -> CANNOT_START + "\n" + errors()) + whereToLook());
      }
      if (!runs.getAsBoolean()) {
        throw new LauncherException(
            "The server ended while starting:\n" + errors() + whereToLook());
      }
      if (System.nanoTime() > deadline) {
        throw new LauncherException(
            "The server was not ready within %d s:%n%s"
                .formatted(patience.toSeconds(), errors() + whereToLook()));
      }
      pause();
    }
    return true;
  }

  /** Tells whether the server on a port of this machine says that it is ready. */
  static boolean isReady(int port) {
    return status(port, "/health/ready") == HttpURLConnection.HTTP_OK;
  }

  private String down() {
    try {
      HttpURLConnection answer = open(port, "/health/ready");
      if (answer.getResponseCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
        String text = new String(answer.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return DOWN.matcher(text)
            .results()
            .map(check -> check.group(1))
            .collect(Collectors.joining(", "));
      }
      return "an answer";
    } catch (IOException nobody) {
      return "an answer";
    }
  }

  /** Returns the HTTP status of a path, or 0 when nobody answers. */
  static int status(int port, String path) {
    try {
      return open(port, path).getResponseCode();
    } catch (IOException nobody) {
      return 0;
    }
  }

  private static HttpURLConnection open(int port, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://localhost:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(10_000);
    return connection;
  }

  private boolean found(Pattern pattern) {
    return lines().anyMatch(line -> pattern.matcher(line).find());
  }

  private String errors() {
    return lines()
        .filter(line -> ERROR.matcher(line).find())
        .map(line -> line.replaceFirst(TIME_AND_SOURCE, ""))
        .distinct()
        .limit(8)
        .collect(Collectors.joining("\n"));
  }

  /** What the application itself says of its end needs none of the runtime's lines about it. */
  private Optional<String> ownWords() {
    return lines()
        .filter(line -> line.contains(CANNOT_START + " "))
        .map(line -> line.substring(line.indexOf(CANNOT_START)))
        .findFirst();
  }

  private String whereToLook() {
    return "\nThe whole log: "
        + logs.stream().filter(Files::exists).map(Path::toString).collect(Collectors.joining(", "));
  }

  private Stream<String> lines() {
    return logs.stream()
        .filter(Files::exists)
        .flatMap(
            log -> {
              try {
                return Files.readString(log, StandardCharsets.ISO_8859_1).lines();
              } catch (IOException rotatedAway) {
                return Stream.empty();
              }
            });
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LauncherException("Interrupted", interrupted);
    }
  }
}
