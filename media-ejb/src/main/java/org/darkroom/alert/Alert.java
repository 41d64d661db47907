package org.darkroom.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert.
 *
 * @param id its number; later ones are higher
 * @param type what it is about
 * @param subject which node or queue
 * @param message what is wrong, for people
 * @param openedAt when it was first seen
 * @param lastSeenAt when it was last seen
 * @param count how often it was seen, 1 or more
 * @param resolvedAt when it ended or somebody took note of it; null while it is open
 * @param resolvedBy who took note of it; null when it ended by itself
 */
public record Alert(
    long id,
    AlertType type,
    String subject,
    String message,
    Instant openedAt,
    Instant lastSeenAt,
    int count,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy) {}
