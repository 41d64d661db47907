package org.darkroom.video;

import org.darkroom.job.Outcome;

/** Runs the steps of one attempt, visibly for operators. */
public interface VideoPipeline {
  /** The step of a job that comes back when the chunks of its video are made. */
  String MERGE = "merge";

  /** The same where what was taken over has proved unfit and all was encoded. */
  String MERGE_AGAIN = "merge-again";

  /** The step of a job that comes back where there is the memory for it: from the beginning. */
  String ENCODE = "encode";

  /** Whether at that step chunks are put together. */
  static boolean isMerge(String step) {
    return step.equals(MERGE) || step.equals(MERGE_AGAIN);
  }

  /**
   * Runs one step after the other until one ends the attempt; the last one always does. A step's
   * exception comes out as it is.
   *
   * @throws InterruptedException when the caller is told to stop; the step's process is killed
   */
  Outcome run(VideoWork work) throws InterruptedException;
}
