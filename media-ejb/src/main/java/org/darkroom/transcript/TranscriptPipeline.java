package org.darkroom.transcript;

import org.darkroom.job.Outcome;

/** Runs the steps of an attempt one after another, visible to operators. */
public interface TranscriptPipeline {

  /**
   * Runs all steps.
   *
   * @throws InterruptedException when it was told to stop; no step runs any more then
   */
  Outcome run(TranscriptWork work) throws InterruptedException;
}
