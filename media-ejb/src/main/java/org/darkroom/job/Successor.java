package org.darkroom.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that goes on where another one has ended. Its fencing tokens go on, too, so that no attempt
 * of either writes below the prefix of another.
 *
 * @param id its identifier, ordered by time
 * @param queue where it waits
 * @param kind which handler runs it; another than that of any job of the asset's generation
 * @param stage what watchers are told until it runs, a short word
 * @param priority or null for that of the job before
 * @param awaited whether the asset is READY only when it is done
 */
public record Successor(
    UUID id,
    QueueName queue,
    String kind,
    String stage,
    @Nullable Priority priority,
    boolean awaited) {}
