package org.darkroom.job;

import java.time.Duration;

/**
 * How full a queue is, over all nodes.
 *
 * @param waiting jobs that could run now
 * @param active jobs leased
 * @param delayed jobs that are due later
 * @param oldest how long the longest waiting job has waited
 */
public record QueueCounts(long waiting, long active, long delayed, Duration oldest) {}
