package org.darkroom.job;

import java.time.Duration;
import java.util.List;

/**
 * Does the work of several critical jobs of one kind at once, in the place of one. Jobs that come
 * within a time are handed over together; a batch that fails is done again job by job, and what a
 * node died over is never part of one. Found by CDI.
 */
public interface BatchHandler extends JobHandler {
  /** Whose critical places it shares. */
  QueueName queue();

  /** The most jobs of a batch, 2 to 128. */
  int most();

  /** How long the first job of a batch waits for others. */
  Duration patience();

  /**
   * Works until all are done. The outcome is that of each; only {@link Outcome.Retry}, or an
   * exception, is not: then each is tried alone.
   *
   * @throws InterruptedException when it was told to stop; the attempts are given back
   */
  Outcome run(List<Attempt> attempts, AttemptMonitor monitor) throws InterruptedException;

  @Override
  default Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return run(List.of(attempt), monitor);
  }
}
