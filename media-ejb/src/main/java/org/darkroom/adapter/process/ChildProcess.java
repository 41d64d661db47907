package org.darkroom.adapter.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A native child that is running. The thread that started it must stay until its end: the kernel
 * kills it together with that thread. Someone must drain its standard error.
 */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final boolean lowered;
  private final Closeable record;
  private final OutputTail errors = new OutputTail();
  private List<ProcessHandle> asked = List.of();

  private ChildProcess(Process process, boolean lowered, Closeable record) {
    this.process = process;
    this.lowered = lowered;
    this.record = record;
  }

  /**
   * Starts the command in its cage; the caller runs {@link #drainErrors()} on a thread.
   *
   * @throws IOException when it cannot be started
   */
  static ChildProcess start(NativeCommand command, Sandbox sandbox) throws IOException {
    boolean lowered = sandbox.lowers(command);
    sandbox.handOver(command.directory(), lowered);
    ProcessBuilder builder =
        new ProcessBuilder(sandbox.wrap(command)).directory(command.directory().toFile());
    builder.environment().clear();
    // Without a UTF-8 locale a child cannot open paths with other letters.
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    try {
      return new ChildProcess(process, lowered, sandbox.records().add(process.toHandle()));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Starts the command in its cage and drains its standard error on a thread of the factory.
   *
   * @throws IOException when it cannot be started
   */
  static ChildProcess start(NativeCommand command, Sandbox sandbox, ThreadFactory threads)
      throws IOException {
    ChildProcess child = start(command, sandbox);
    threads.newThread(child::drainErrors).start();
    return child;
  }

  /** Reads standard error until its end, keeping the last 64 KB. */
  void drainErrors() {
    byte[] buffer = new byte[8192];
    try (InputStream stream = process.getErrorStream()) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        errors.add(buffer, n);
      }
    } catch (IOException e) {
      byte[] note = "(standard error was cut off)".getBytes(StandardCharsets.UTF_8);
      errors.add(note, note.length);
    }
  }

  /** The last 64 KB of standard error so far. */
  String errors() {
    return errors.text();
  }

  /** What the child writes to standard output. */
  InputStream output() {
    return process.getInputStream();
  }

  /** What the child reads from standard input. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Whether it runs under a user id of its own: what it is to read must be handed over to it. */
  boolean isLowered() {
    return lowered;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code, 128 + number of the signal that ended it; empty while it runs. */
  OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /**
   * Waits for the end, at most that long.
   *
   * @return the exit code, or empty when the child still runs
   * @throws InterruptedException when the waiting thread is told to stop; the child still runs
   */
  OptionalInt waitFor(Duration longest) throws InterruptedException {
    boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    return ended ? exitCode() : OptionalInt.empty();
  }

  /** Waits for the end, however long; the thread that started a child stays here. */
  void awaitEnd() {
    while (true) {
      try {
        process.waitFor();
        return;
      } catch (InterruptedException e) {
        // The server is stopping: the child goes with this thread anyway.
        kill();
      }
    }
  }

  /** Asks the child and all its descendants to end; returns at once. */
  void terminate() {
    asked = process.descendants().toList();
    asked.forEach(ProcessHandle::destroy);
    // Not Process.destroy(), which also closes the streams: its last words are wanted.
    process.toHandle().destroy();
  }

  /** Kills the child with all its descendants; returns at once. */
  void kill() {
    // Of a child that has ended by itself meanwhile, nobody tells them any more.
    asked.forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> below = process.descendants().toList();
    below.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Kills what is left of it, closes the streams and removes its record. */
  @Override
  public void close() {
    kill();
    try (record) {
      process.getOutputStream().close();
    } catch (IOException e) {
      // What was still unsent is of no use to a dead child, and its record names no living one.
      return;
    }
  }
}
