package org.darkroom.job;

import org.jspecify.annotations.Nullable;

/**
 * What a running attempt tells the database at each heartbeat.
 *
 * @param attempt which one
 * @param percent how far it is, 0 to 100
 * @param stage what it does, or null before it said so
 */
public record Beat(Attempt attempt, int percent, @Nullable String stage) {}
