package org.darkroom.job;

import java.util.UUID;

/**
 * A job that goes on where another one has ended. Its fencing tokens go on, too, so that no attempt
 * of either writes below the prefix of another.
 *
 * @param id its identifier, ordered by time
 * @param queue where it waits
 * @param kind which handler runs it; another than that of any job of the asset's generation
 * @param stage what watchers are told until it runs, a short word
 */
public record Successor(UUID id, QueueName queue, String kind, String stage) {}
