package org.darkroom.job;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.logging.Logger;

/** Runs a batch, and splits it when it fails. The first attempt's time limits are the batch's. */
final class BatchRunner {
  private static final Logger LOG = Logger.getLogger(BatchRunner.class.getName());

  private final AttemptRunner runner;

  BatchRunner(AttemptRunner runner) {
    this.runner = runner;
  }

  /** Runs it on the caller's thread; {@code ended} hears what becomes of each lease. */
  void run(
      BatchHandler handler,
      List<RunningAttempt> batch,
      BiConsumer<RunningAttempt, Optional<Release>> ended) {
    List<Attempt> attempts = batch.stream().map(RunningAttempt::attempt).toList();
    LOG.info(() -> "a batch of " + attempts.size() + " " + handler.kind() + " begins");
    RunningAttempt first = batch.get(0);
    long begun = System.nanoTime();
    Outcome together = runner.outcome(first, (attempt, monitor) -> handler.run(attempts, monitor));
    boolean split = batch.size() > 1 && !isForAll(first, together);
    if (split) {
      LOG.warning(
          () -> "a batch of " + attempts.size() + " " + handler.kind() + " failed; singly now");
    }
    for (RunningAttempt attempt : batch) {
      ended.accept(
          attempt, split ? runner.run(attempt) : runner.conclude(attempt, together, begun));
    }
  }

  /** That the first one was cancelled or took too long says nothing about the others. */
  private static boolean isForAll(RunningAttempt first, Outcome outcome) {
    StopReason reason = first.stopReason();
    return outcome instanceof Outcome.Completed
        || outcome instanceof Outcome.Snooze
        || (outcome instanceof Outcome.Interrupted && reason == StopReason.STOPPING);
  }
}
