package org.darkroom.inspect;

import java.time.Duration;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;

/** What the policy makes of a scanner's answer. */
public sealed interface Screening {

  /**
   * The file may go on.
   *
   * @param scanned whether a scanner saw it
   */
  record Passed(boolean scanned) implements Screening {}

  /** A verdict on the file. */
  record Refused(Failure failure) implements Screening {
    /** The job is done with it. */
    public Outcome outcome(String detectedType) {
      return new Outcome.Completed(new Effect.Rejected(failure, detectedType));
    }
  }

  /** Nothing is known of the file until the scanner answers. */
  record Postponed(Failure failure, Duration delay) implements Screening {
    /** The job comes back later without losing an attempt. */
    public Outcome outcome() {
      return new Outcome.Snooze(failure, delay);
    }
  }
}
