package org.darkroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.darkroom.services.Daemon;
import org.darkroom.services.PrivateFiles;
import org.darkroom.services.RecordedProcess;

/** One Open Liberty server of a data directory. */
final class ServerNode {

  /** The server drains for up to 130 s after up to 30 s for requests in flight. */
  private static final Duration STOP = Duration.ofSeconds(170);

  private static final DateTimeFormatter ROTATED =
      DateTimeFormatter.ofPattern("yy.MM.dd_HH.mm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Duration START = Duration.ofMinutes(4);

  private final Distribution distribution;
  private final Path data;
  private final String process;
  private final Consumer<String> say;
  private final Path directory;
  private final Path logs;
  private final Path portFile;
  private final Daemon daemon;

  ServerNode(Distribution distribution, Path data, String process, Consumer<String> say) {
    this.distribution = distribution;
    this.data = data;
    this.process = process;
    this.say = say;
    this.directory = data.resolve("servers").resolve(process);
    this.logs = data.resolve("logs").resolve(process);
    this.portFile = data.resolve("run").resolve(process + ".port");
    this.daemon = new Daemon(process, data, marker());
  }

  /** Returns the process if the server runs. */
  Optional<RecordedProcess> running() {
    return daemon.running();
  }

  /**
   * Starts the server and waits until it is ready; once more, with a cleaned cache, when it fell
   * over the runtime's known start defect.
   *
   * @throws LauncherException when it does not become ready, with the lines that tell why
   */
  void start(NodePlan plan, Map<String, String> environment) {
    prepare(plan.role());
    PrivateFiles.write(portFile, plan.port() + "\n" + identity(plan) + "\n");
    if (!attempt(plan, environment, List.of())) {
      say.accept("The start defect of the runtime was seen; starting once more with a clean cache");
      daemon.stop("KILL", STOP);
      if (!attempt(plan, environment, List.of("--clean"))) {
        throw new LauncherException("The server failed twice with the same start defect.");
      }
    }
  }

  /** Returns the HTTP port of the last start, or 0. */
  int lastPort() {
    try {
      return Integer.parseInt(Files.readAllLines(portFile).get(0));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException neverStarted) {
      return 0;
    }
  }

  /**
   * Tells whether a ready server runs that is just what the plan asks for, of the present build.
   */
  boolean already(NodePlan plan) {
    try {
      return running().isPresent()
          && Files.readAllLines(portFile)
              .equals(List.of(Integer.toString(plan.port()), identity(plan)))
          && Readiness.isReady(plan.port());
    } catch (IOException neverStarted) {
      return false;
    }
  }

  /** Stops the server: it finishes or gives back what it is doing. */
  void stop() {
    daemon.stop("TERM", STOP);
  }

  /** Returns the file with the server's log. */
  Path log() {
    return logs.resolve("messages.log");
  }

  private boolean attempt(NodePlan plan, Map<String, String> environment, List<String> options) {
    List<String> command =
        new ArrayList<>(List.of(distribution.server().toString(), "run", process));
    command.addAll(options);
    setOldLogsAside();
    daemon.start(command, variables(environment), plan.foreground());
    Readiness readiness = new Readiness(plan.port(), log(), daemon.log());
    return readiness.await(() -> daemon.running().isPresent(), START);
  }

  private Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> result = new HashMap<>(environment);
    result.put("JAVA_HOME", System.getProperty("java.home"));
    result.put("WLP_USER_DIR", data.toString());
    result.put("WLP_OUTPUT_DIR", data.resolve("servers").toString());
    result.put("LOG_DIR", logs.toString());
    // Native children run as another user and must get to their scratch directories.
    result.put("WLP_SKIP_UMASK", "true");
    return result;
  }

  private void prepare(String role) {
    try {
      PrivateFiles.directory(data.resolve("servers"));
      copy(distribution.configuration(), directory);
      Path overrides = directory.resolve("configDropins/overrides");
      Files.createDirectories(overrides);
      Files.copy(
          directory.resolve("roles").resolve(role + ".xml"),
          overrides.resolve("role.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      List<String> options = new ArrayList<>(Files.readAllLines(directory.resolve("jvm.options")));
      options.add("-Ddarkroom.data=" + data);
      options.add(marker());
      Files.write(directory.resolve("jvm.options"), options);
    } catch (IOException e) {
      throw new LauncherException("Cannot prepare " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * So that only what this start writes is read. The log gets the name the runtime itself would
   * give it, so that it counts among the files kept.
   */
  private void setOldLogsAside() {
    try {
      Files.deleteIfExists(daemon.log());
      if (Files.exists(log())) {
        String time = ROTATED.format(Files.getLastModifiedTime(log()).toInstant());
        Files.move(
            log(),
            log().resolveSibling("messages_" + time + ".0.log"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new LauncherException("Cannot move " + log() + ": " + e.getMessage(), e);
    }
  }

  private String identity(NodePlan plan) {
    return plan.role() + " " + plan.name() + " " + distribution.builtAt();
  }

  private String marker() {
    return "-Ddarkroom.server=" + data.resolve("servers").resolve(process);
  }

  /** The configuration is always the build's; what the server keeps as resources stays. */
  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      boolean kept = from.relativize(file).startsWith("resources") && Files.exists(target);
      if (!kept) {
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
