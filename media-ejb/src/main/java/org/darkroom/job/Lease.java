package org.darkroom.job;

/**
 * A claim on an entry.
 *
 * @param entry the job
 * @param leaseId random, from the claimer; empty for an entry that nobody has leased
 */
public record Lease(QueueEntry entry, String leaseId) {}
