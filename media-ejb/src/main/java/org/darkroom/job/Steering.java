package org.darkroom.job;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator has set for a queue.
 *
 * @param paused nothing is given out; what runs goes on, and what comes waits
 * @param rollout to how many of 100 owners it is open, or null for what the settings say
 */
public record Steering(boolean paused, @Nullable Integer rollout) {
  /** Not paused, rolled out as the settings say. */
  public static final Steering NONE = new Steering(false, null);
}
