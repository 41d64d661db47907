package org.darkroom.control;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a list of jobs.
 *
 * @param at when the job there ended, or was made while it is not over
 * @param id that job
 */
public record JobPosition(Instant at, UUID id) {}
