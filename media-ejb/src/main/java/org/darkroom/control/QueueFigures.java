package org.darkroom.control;

import java.time.Duration;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/**
 * A queue as administrators see it. Jobs that are over are counted up to {@link QueueTally#MOST}.
 *
 * @param name the queue
 * @param mode whether it gives out jobs
 * @param waiting jobs that could run now
 * @param active jobs that run
 * @param delayed jobs that are due later
 * @param blocked jobs that wait for their children
 * @param completed jobs that did their work and are still kept
 * @param dead dead letters
 * @param throughputPerMinute how many jobs were completed a minute over the last five
 * @param averageSeconds how long those took on average, or null when there were none
 * @param oldestWaiting how long the longest waiting job has waited
 * @param concurrency how many jobs of it each node runs at once, as set or as this node's settings
 *     say
 * @param rollout to how many of 100 owners it is open, as set or as this node's settings say
 */
public record QueueFigures(
    QueueName name,
    QueueControl.Mode mode,
    long waiting,
    long active,
    long delayed,
    long blocked,
    long completed,
    long dead,
    double throughputPerMinute,
    @Nullable Double averageSeconds,
    Duration oldestWaiting,
    int concurrency,
    int rollout) {

  /** Whether nothing is given out. */
  public boolean paused() {
    return mode != QueueControl.Mode.OPEN;
  }
}
