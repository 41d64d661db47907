package org.darkroom.chunk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while a chunk is made, whether the video is refused already by what the others have found,
 * and interrupts the thread that makes it then.
 */
final class Verdicts {
  private static final System.Logger LOG = System.getLogger(Verdicts.class.getName());

  /** Between two looks: each asks the database. */
  private static final long GAP_NANOS = 5_000_000_000L;

  private final AttemptMonitor monitor;
  private final Executor executor;
  private final Thread maker = Thread.currentThread();
  private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
  private long last = System.nanoTime();
  private boolean ended;
  private @Nullable Failure told;

  /** For what the current thread is about to make; asks on threads of the executor. */
  Verdicts(AttemptMonitor monitor, Executor executor) {
    this.monitor = monitor;
    this.executor = executor;
  }

  /** What the others have handed over by now. */
  static List<ChunkResult> finished(AttemptMonitor monitor) {
    return monitor.siblings().stream()
        .flatMap(it -> Optional.ofNullable(it.result()).stream())
        .map(ChunkResult::parse)
        .toList();
  }

  /** Looks if it is time to; returns at once. */
  synchronized void glance() {
    long now = System.nanoTime();
    if (ended || !look.isDone() || now - last < GAP_NANOS) {
      return;
    }
    last = now;
    try {
      look = CompletableFuture.runAsync(this::look, executor).exceptionally(Verdicts::note);
    } catch (RejectedExecutionException e) {
      // The server is busy or stopping: later, or when the next chunk begins.
      look = CompletableFuture.completedFuture(null);
    }
  }

  private void look() {
    Chunks.verdict(finished(monitor)).ifPresent(this::tell);
  }

  private synchronized void tell(Failure verdict) {
    if (!ended) {
      ended = true;
      told = verdict;
      maker.interrupt();
    }
  }

  /**
   * Makes it on the current thread.
   *
   * @return what came of it, or the verdict for which it was given up
   * @throws InterruptedException when the caller was told to stop by somebody else
   */
  <T> EngineResult<T> during(Making<T> making) throws InterruptedException {
    try {
      EngineResult<T> made = making.make();
      Optional<Failure> verdict = end();
      return verdict.isPresent() ? new EngineResult.Unfit<>(verdict.get()) : made;
    } catch (InterruptedException e) {
      return new EngineResult.Unfit<>(end().orElseThrow(() -> e));
    } finally {
      end();
    }
  }

  /** Nobody is interrupted any more; an interrupt of ours that nobody has noticed is taken back. */
  private synchronized Optional<Failure> end() {
    ended = true;
    if (told == null || monitor.stopped()) {
      return Optional.empty();
    }
    Thread.interrupted();
    return Optional.of(told);
  }

  private static @Nullable Void note(Throwable failure) {
    LOG.log(System.Logger.Level.WARNING, "What became of other chunks is unknown", failure);
    return null;
  }

  /**
   * What is given up when the verdict is there.
   *
   * @param <T> what it makes
   */
  interface Making<T> {
    EngineResult<T> make() throws InterruptedException;
  }
}
