package org.darkroom.image;

import java.util.UUID;

/**
 * An image that looks like another of the same owner.
 *
 * @param id the asset
 * @param distance in how many of 64 bits their hashes differ, 0 to {@link Duplicates#DISTANCE}
 */
public record Duplicate(UUID id, int distance) {}
