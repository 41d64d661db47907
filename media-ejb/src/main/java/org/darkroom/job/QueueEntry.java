package org.darkroom.job;

import java.util.UUID;

/**
 * A job as the queue knows it; all of it stays the same for the job's whole life.
 *
 * @param id the job
 * @param queue where it waits
 * @param priority how urgent it is
 * @param lane what fairness and rates count by: {@code tenant/owner}, one word, or empty
 */
public record QueueEntry(UUID id, QueueName queue, Priority priority, String lane) {}
