package org.darkroom.control;

import org.darkroom.job.Steering;
import org.jspecify.annotations.Nullable;

/**
 * What administrators have set for a queue.
 *
 * @param mode whether it gives out jobs
 * @param concurrency how many of its jobs run at once on each node that processes it, 0 to 64, or
 *     null for what the node's settings say
 * @param rollout to how many of 100 owners it is open, or null for what the settings say
 */
public record QueueControl(Mode mode, @Nullable Integer concurrency, @Nullable Integer rollout) {

  /** Nothing was set. */
  public static final QueueControl NONE = new QueueControl(Mode.OPEN, null, null);

  /** Whether a queue gives out jobs. What comes waits in any case. */
  public enum Mode {
    /** It does. */
    OPEN,
    /** It does not; what runs goes on. */
    PAUSED,
    /** It does not, and becomes PAUSED as soon as nothing runs any more. */
    DRAINING
  }

  /** What Redis has to know of it. */
  public Steering steering() {
    return new Steering(mode != Mode.OPEN, rollout);
  }

  /** The same in another mode. */
  public QueueControl in(Mode other) {
    return new QueueControl(other, concurrency, rollout);
  }

  @Override
  public String toString() {
    return mode + " concurrency " + concurrency + " rollout " + rollout;
  }
}
