package org.darkroom.job;

import org.jspecify.annotations.Nullable;

/**
 * Where a waiting job stands.
 *
 * @param position how many jobs stand before it, 0 for the next
 * @param etaSeconds estimated seconds until it is done, or null as long as the rate is unknown
 */
public record Place(int position, @Nullable Integer etaSeconds) {}
