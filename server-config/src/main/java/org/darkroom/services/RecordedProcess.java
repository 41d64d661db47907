package org.darkroom.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process named by its id and the instant it was started, so that a reused id is never taken for
 * it. Written to a file as two lines: the id, then the start in milliseconds since 1970.
 *
 * @param pid the process id
 * @param startedAt the start in milliseconds since 1970
 */
public record RecordedProcess(long pid, long startedAt) {

  /** The system computes a start from the boot time, which moves when the clock is set. */
  private static final long CLOCK_STEP_MILLIS = 2_000;

  private static final long POLL_MILLIS = 20;

  /** Returns the record of a living process. */
  public static RecordedProcess of(ProcessHandle process) {
    return new RecordedProcess(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** Reads a record; empty when the file is missing or not a record. */
  public static Optional<RecordedProcess> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(
          new RecordedProcess(
              Long.parseLong(lines.get(0).strip()), Long.parseLong(lines.get(1).strip())));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException absentOrTorn) {
      return Optional.empty();
    }
  }

  /** Writes the record, replacing the file. */
  public void write(Path file) {
    PrivateFiles.write(file, pid + "\n" + startedAt + "\n");
  }

  /** Returns the process when it still runs and is the one that was recorded. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isZombie(pid))
        .filter(handle -> Math.abs(of(handle).startedAt - startedAt) <= CLOCK_STEP_MILLIS);
  }

  /**
   * Sends a signal and waits; kills what is left after that.
   *
   * @param signal a name such as {@code TERM} or {@code INT}
   * @param patience how long the process may take before it is killed
   */
  public void end(String signal, Duration patience) {
    alive()
        .ifPresent(
            handle -> {
              signal(signal);
              if (!ended(patience)) {
                handle.descendants().forEach(ProcessHandle::destroyForcibly);
                handle.destroyForcibly();
                ended(Duration.ofSeconds(10));
              }
            });
  }

  private boolean ended(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (alive().isPresent() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return alive().isEmpty();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A dead process whose parent never asked for its end still has an id; it is gone all the same,
   * but not before its last thread has ended: until then it keeps its ports.
   */
  private static boolean isZombie(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      String stat = Files.readString(process.resolve("stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads.count() <= 1;
    } catch (IOException noSuchFileSystem) {
      return false;
    }
  }
}
