package org.darkroom.job;

import java.time.Duration;
import org.darkroom.shared.Failure;

/** How an attempt ended; each decides what happens next. */
public sealed interface Outcome {

  /** The work is done, a verdict on the file included. */
  record Completed(Effect effect) implements Outcome {}

  /** The attempt failed and counts; tried again with back-off until there is none left. */
  record Retry(Failure failure) implements Outcome {}

  /** Something around the job is down; tried again after the delay, no attempt counted. */
  record Snooze(Failure failure, Duration delay) implements Outcome {}

  /**
   * This step is done; the job waits for children without holding a slot and is claimed again at
   * the step that it names. The children are inserted in the same commit.
   */
  record Waits(FanOut fanOut) implements Outcome {}

  /** Stopped on purpose. */
  record Cancelled() implements Outcome {}

  /** The node is stopping; the attempt is given back. */
  record Interrupted() implements Outcome {}
}
