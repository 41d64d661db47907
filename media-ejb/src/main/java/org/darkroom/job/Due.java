package org.darkroom.job;

import java.time.Duration;

/**
 * An entry to be put into the queue.
 *
 * @param entry the job
 * @param delay how long from now it is not due yet; zero for none
 */
public record Due(QueueEntry entry, Duration delay) {}
