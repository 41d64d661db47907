package org.darkroom.services;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A process that stays when the program that started it ends: in a session of its own, with its
 * output in a file and its id in {@code run/<name>.pid}.
 */
public final class Daemon {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration TAKE_OVER = Duration.ofSeconds(15);

  private final String name;
  private final Path pidFile;
  private final Path logs;
  private final Path log;
  private final String marker;

  /**
   * Describes a process.
   *
   * @param name its name, also of its files
   * @param data the data directory it belongs to
   * @param marker an argument that is on the command line of this process and of no other
   */
  public Daemon(String name, Path data, String marker) {
    this.name = name;
    this.pidFile = data.resolve("run").resolve(name + ".pid");
    this.logs = data.resolve("logs");
    this.log = logs.resolve(name + ".log");
    this.marker = marker;
  }

  /** Returns the process if it runs, whether its file tells so or only its command line does. */
  public Optional<RecordedProcess> running() {
    Optional<RecordedProcess> recorded =
        RecordedProcess.read(pidFile).filter(process -> process.alive().isPresent());
    if (recorded.isPresent()) {
      return recorded;
    }
    Optional<RecordedProcess> orphan =
        ProcessHandle.allProcesses()
            .filter(process -> arguments(process.pid()).contains(marker))
            .filter(process -> !process.parent().map(this::carriesMarker).orElse(false))
            .map(RecordedProcess::of)
            .filter(process -> process.alive().isPresent())
            .findFirst();
    orphan.ifPresent(process -> process.write(pidFile));
    return orphan;
  }

  /** Whether the process runs and answers, given the time that a busy or recovering one needs. */
  public boolean answers(BooleanSupplier ready) {
    if (running().isEmpty()) {
      return false;
    }
    try {
      await(ready, TAKE_OVER);
      return true;
    } catch (ServiceFailure mute) {
      return false;
    }
  }

  /** Starts the process with its output in the log, and records it. */
  public Process start(List<String> command, Map<String, String> environment) {
    return start(command, environment, false);
  }

  /**
   * Starts the process and records it.
   *
   * @param foreground whether its output goes where ours goes, and not into the log
   */
  public Process start(List<String> command, Map<String, String> environment, boolean foreground) {
    try {
      Files.createDirectories(pidFile.getParent());
      PrivateFiles.directory(Objects.requireNonNull(log.getParent()));
      List<String> line = new ArrayList<>(Programs.find("setsid").map(List::of).orElse(List.of()));
      line.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(
                  foreground
                      ? ProcessBuilder.Redirect.INHERIT
                      : ProcessBuilder.Redirect.to(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().keySet().removeIf(key -> key.startsWith("DARKROOM_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      RecordedProcess.of(process.toHandle()).write(pidFile);
      return process;
    } catch (IOException e) {
      throw new ServiceFailure("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the process answers.
   *
   * @throws ServiceFailure when it ended or did not answer in time, with the end of its log
   */
  public void await(BooleanSupplier ready, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      boolean gone = RecordedProcess.read(pidFile).flatMap(RecordedProcess::alive).isEmpty();
      if (gone || System.nanoTime() > deadline) {
        throw new ServiceFailure(
            "%s %s; the end of %s:%n%s"
                .formatted(
                    name,
                    gone ? "ended at once" : "did not answer within " + patience.toSeconds() + " s",
                    log,
                    tail()));
      }
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ServiceFailure("Interrupted while waiting for " + name, interrupted);
      }
    }
  }

  /** Ends the process, wherever it was started from, and forgets it. */
  public void stop(String signal, Duration patience) {
    Optional<RecordedProcess> process = running();
    while (process.isPresent()) {
      process.get().end(signal, patience);
      process = running();
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the last lines of the log, at most 20. */
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Returns the file that takes the output of the process. */
  public Path log() {
    return log;
  }

  private boolean carriesMarker(ProcessHandle process) {
    return arguments(process.pid()).contains(marker);
  }

  private static List<String> arguments(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException goneOrForeign) {
      return List.of();
    }
  }
}
