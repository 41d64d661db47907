package org.darkroom.video;

import java.util.Optional;
import org.darkroom.job.Outcome;

/** One visible step of processing a video. Found by CDI; the order is the pipeline's. */
public interface VideoStep {

  /** Its name, as operators and progress show it. */
  String name();

  /**
   * Does the step and leaves its results in the work.
   *
   * @return how the attempt ends, or empty when the next step follows
   * @throws InterruptedException when it was told to stop
   */
  Optional<Outcome> run(VideoWork work) throws InterruptedException;
}
