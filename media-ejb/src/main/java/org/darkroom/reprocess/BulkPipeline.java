package org.darkroom.reprocess;

import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Outcome;

/** Goes over the assets of one attempt, visibly for operators. */
public interface BulkPipeline {

  /**
   * Begins to make each of them anew, from where the attempt before was interrupted.
   *
   * @throws InterruptedException when the caller is told to stop
   */
  Outcome run(Attempt attempt, BulkFilter filter, AttemptMonitor monitor)
      throws InterruptedException;
}
