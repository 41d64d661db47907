package org.darkroom.batch;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.reprocess.BulkFilter;

/** One attempt at a run over many assets: the batch thread works, the attempt's thread waits. */
final class BulkRun {
  private final Attempt attempt;
  private final BulkFilter filter;
  private final AttemptMonitor monitor;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private volatile boolean stopped;
  private int total;
  private int done;

  BulkRun(Attempt attempt, BulkFilter filter, AttemptMonitor monitor) {
    this.attempt = attempt;
    this.filter = filter;
    this.monitor = monitor;
  }

  UUID jobId() {
    return attempt.jobId();
  }

  BulkFilter filter() {
    return filter;
  }

  /** How many there are to look at. */
  synchronized void expect(int assets) {
    total = assets;
  }

  /** So many more were looked at. */
  synchronized void looked(int assets) {
    done += assets;
    monitor.progress(Math.min(99, 100 * done / Math.max(1, total)), "enqueue");
  }

  boolean isStopped() {
    return stopped || monitor.stopped();
  }

  void stop() {
    stopped = true;
  }

  /** The batch execution has ended. */
  void over(boolean well) {
    over.complete(well);
  }

  /** Waits for that; whether everything was looked at. */
  boolean await() throws InterruptedException {
    try {
      return over.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
