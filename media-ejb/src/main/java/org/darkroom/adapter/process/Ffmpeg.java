package org.darkroom.adapter.process;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.darkroom.adapter.process.NativeRun.Result;
import org.darkroom.engine.EngineResult;

/**
 * Runs {@code ffmpeg} or {@code ffprobe}. A crash, a want of memory or a hang is tried once more in
 * a fresh process; when it repeats, it is a verdict on the file.
 */
@Singleton
class Ffmpeg {
  private final Sandbox sandbox;
  private final ThreadFactory threads;

  @Inject
  Ffmpeg(Sandbox sandbox, ManagedThreadFactory threads) {
    this(sandbox, (ThreadFactory) threads);
  }

  Ffmpeg(Sandbox sandbox, ThreadFactory threads) {
    this.sandbox = sandbox;
    this.threads = threads;
  }

  /**
   * Runs the command until it ends.
   *
   * @param stage what the run is for, told in failures
   * @param readers makes the reader of standard output anew for each process
   * @param done makes the value of a run that ended with exit code 0
   * @throws InterruptedException when the calling thread is told to stop; the process is killed
   */
  <R extends ChildOutput, T> EngineResult<T> run(
      Order order, String stage, Supplier<R> readers, BiFunction<R, Result, EngineResult<T>> done)
      throws InterruptedException {
    NativeRun run = new NativeRun(sandbox, threads);
    try {
      R reader = readers.get();
      Result result = run.run(order.command, order.longest, order.stall, reader);
      if (mayBeTriedAgain(result)) {
        reader = readers.get();
        result = run.run(order.command, order.longest, order.stall, reader);
      }
      if (FfmpegErrors.lacksRoom(result)) {
        return FfmpegErrors.noRoom(result, stage);
      }
      return switch (result.end()) {
        case WELL -> done.apply(reader, result);
        case BADLY -> FfmpegErrors.unfit(result, stage);
        case CRASHED, STALLED -> FfmpegErrors.crashedTwice(result, stage);
        case TOO_SLOW -> FfmpegErrors.tooSlow(result, stage);
      };
    } catch (IOException e) {
      return FfmpegErrors.notStarted(stage, e);
    }
  }

  private static boolean mayBeTriedAgain(Result result) {
    return result.end() == NativeRun.End.CRASHED || result.end() == NativeRun.End.STALLED;
  }

  /**
   * What to run and how long.
   *
   * @param command the command
   * @param longest how long it may take as a whole
   * @param stall how long it may go without headway
   */
  record Order(NativeCommand command, Duration longest, Duration stall) {

    /** An order that counts as stalled only when it takes too long. */
    static Order of(NativeCommand command, Duration longest) {
      return new Order(command, longest, longest);
    }
  }
}
