package org.darkroom.control;

import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a queue's jobs.
 *
 * @param completed how many are kept that did their work, at most {@link #MOST}
 * @param dead how many dead letters there are, at most {@link #MOST}
 * @param blocked how many wait for their children, at most {@link #MOST}
 * @param throughputPerMinute how many were completed a minute over the last five
 * @param averageSeconds how long those took on average, or null when there were none
 */
public record QueueTally(
    long completed,
    long dead,
    long blocked,
    double throughputPerMinute,
    @Nullable Double averageSeconds) {

  /** Counting ends here: more rows are not worth the time it would take. */
  public static final int MOST = 100_000;

  /** Nothing. */
  public static final QueueTally NONE = new QueueTally(0, 0, 0, 0, null);
}
