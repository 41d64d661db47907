package org.darkroom.video;

import java.util.List;
import org.darkroom.job.Outcome;

/** Runs the steps of one attempt, visibly for operators. */
public interface VideoPipeline {
  /** The names of the steps in order. */
  List<String> STEPS = List.of("probe", "poster", "hls", "playlist", "publish");

  /**
   * Runs one step after the other until one ends the attempt; the last one always does. A step's
   * exception comes out as it is.
   *
   * @throws InterruptedException when the caller is told to stop; the step's process is killed
   */
  Outcome run(VideoWork work) throws InterruptedException;
}
