package org.darkroom.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule.
 *
 * @param name its name, and the kind of its jobs
 * @param cron when, as five fields
 * @param zone in which time zone
 * @param enabled whether it fires
 * @param nextAt when it fires next, if it is enabled
 * @param lastAt for which time it fired last, or null when it never did
 */
public record Scheduled(
    String name,
    String cron,
    String zone,
    boolean enabled,
    Instant nextAt,
    @Nullable Instant lastAt) {}
