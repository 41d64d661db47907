package org.darkroom.progress;

import java.time.Instant;
import org.darkroom.shared.Viewer;

/**
 * A verified caller.
 *
 * @param viewer who it is and what it may see
 * @param expiresAt when its token ends, and everything opened by it
 */
public record Pass(Viewer viewer, Instant expiresAt) {}
