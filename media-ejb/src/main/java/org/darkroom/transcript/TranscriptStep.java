package org.darkroom.transcript;

import java.util.Optional;
import org.darkroom.job.Outcome;

/** One visible step of transcribing. Found by CDI; the order is the pipeline's. */
public interface TranscriptStep {

  /** Its name, as operators see it. */
  String name();

  /**
   * Does the step and leaves its results in the work.
   *
   * @return how the attempt ends, or empty when the next step follows
   * @throws InterruptedException when it was told to stop
   */
  Optional<Outcome> run(TranscriptWork work) throws InterruptedException;
}
