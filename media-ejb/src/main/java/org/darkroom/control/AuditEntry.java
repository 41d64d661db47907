package org.darkroom.control;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, in the record.
 *
 * @param id its number; later ones are higher
 * @param at when
 * @param actor who did it
 * @param action what, a word such as {@code retry}, {@code cancel}, {@code pause}
 * @param queue about which queue, or null
 * @param jobId about which job, or null
 * @param mediaId about which asset, or null
 * @param from what was before, or null
 * @param to what is now, or null
 * @param why the reason, or null
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    @Nullable String queue,
    @Nullable UUID jobId,
    @Nullable UUID mediaId,
    @Nullable String from,
    @Nullable String to,
    @Nullable String why) {}
