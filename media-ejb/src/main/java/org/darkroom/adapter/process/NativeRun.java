package org.darkroom.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of a native program to its end, watched: it is killed when it takes too long, when it
 * makes no headway, and when the waiting thread is told to stop.
 */
final class NativeRun {
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** How long a child may take to end when it is asked to, before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** With less room than this a buffer that is written may be lost: bytes. */
  private static final long LEAST_ROOM = 1 << 20;

  private static final int SIGNAL_BASE = 128;

  /** What ffmpeg and x264 say then; the last is all that some encoders and filters say. */
  private static final List<String> WANT_OF_MEMORY =
      List.of(
          "Cannot allocate memory",
          "malloc of size",
          "Resource temporarily unavailable",
          "Generic error in an external library");

  /** How it ended. */
  enum End {
    /** With exit code 0. */
    WELL,
    /** With another exit code of its own. */
    BADLY,
    /** By a signal, or for want of memory. */
    CRASHED,
    /** Killed by us: no headway for too long. */
    STALLED,
    /** Killed by us: it took too long as a whole. */
    TOO_SLOW
  }

  /**
   * The end of a run.
   *
   * @param end how
   * @param errors the last of its standard error
   * @param full whether there was no room left at some time where it worked: programs lose what
   *     they write then, and some say nothing of it
   */
  record Result(End end, String errors, boolean full) {}

  private final Sandbox sandbox;
  private final ThreadFactory threads;

  NativeRun(Sandbox sandbox, ThreadFactory threads) {
    this.sandbox = sandbox;
    this.threads = threads;
  }

  /**
   * Runs the command.
   *
   * @param longest how long it may take as a whole
   * @param stall how long it may go without headway
   * @param output reads its standard output, on another thread
   * @throws IOException when it cannot be started
   * @throws InterruptedException when the calling thread is told to stop; it is killed
   */
  Result run(NativeCommand command, Duration longest, Duration stall, ChildOutput output)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    AtomicLong headway = new AtomicLong(started);
    try (ChildProcess child = ChildProcess.start(command, sandbox)) {
      Thread errors = threads.newThread(child::drainErrors);
      Thread reader = threads.newThread(() -> read(child, output, headway));
      errors.start();
      reader.start();
      End killed = null;
      long asked = 0;
      boolean full = isFull(command);
      OptionalInt code = child.waitFor(GLANCE);
      while (code.isEmpty()) {
        long now = System.nanoTime();
        if (killed != null) {
          if (now - asked > GRACE.toNanos()) {
            child.kill();
          }
        } else if (now - started > longest.toNanos() || now - headway.get() > stall.toNanos()) {
          killed = now - started > longest.toNanos() ? End.TOO_SLOW : End.STALLED;
          asked = now;
          child.terminate();
        }
        full |= isFull(command);
        code = child.waitFor(GLANCE);
      }
      full |= isFull(command);
      reader.join();
      errors.join();
      String said = child.errors();
      return new Result(killed == null ? end(code.getAsInt(), said) : killed, said, full);
    }
  }

  private static boolean isFull(NativeCommand command) {
    return command.directory().toFile().getUsableSpace() < LEAST_ROOM
        && Files.isDirectory(command.directory());
  }

  private static End end(int code, String errors) {
    if (code == 0) {
      return End.WELL;
    }
    boolean noMemory = WANT_OF_MEMORY.stream().anyMatch(errors::contains);
    // ffmpeg's own codes are negative errno values, all above the highest signal (128 + 64).
    boolean signal = code > SIGNAL_BASE && code <= SIGNAL_BASE + 31;
    return signal || noMemory ? End.CRASHED : End.BADLY;
  }

  private static void read(ChildProcess child, ChildOutput output, AtomicLong headway) {
    try (InputStream stream = child.output()) {
      output.read(stream, () -> headway.set(System.nanoTime()));
    } catch (IOException e) {
      // Its end of the pipe is gone: the run ends with its exit code.
      return;
    }
  }
}
