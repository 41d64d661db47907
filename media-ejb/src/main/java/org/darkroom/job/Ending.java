package org.darkroom.job;

import java.time.Duration;
import org.darkroom.asset.AssetResult;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What one commit makes of an attempt's outcome.
 *
 * @param attempt which attempt ends
 * @param state the job's next state
 * @param delay after how long a RETRYABLE job is due again, else zero
 * @param givenBack whether the attempt does not count
 * @param effect what becomes of the asset
 * @param reason a short word kept in the row, or null
 * @param failure what went wrong, or null
 * @param result what is published when the effect is READY, else null
 * @param detectedType of a rejected file, or null
 * @param fanOut what it waits for when the state is WAITING_CHILDREN, else null
 * @param handedOver JSON for the parent that waits for it, or for its own next step, or null
 * @param next the job that goes on with the asset, or null
 */
public record Ending(
    Attempt attempt,
    JobState state,
    Duration delay,
    boolean givenBack,
    AssetEffect effect,
    @Nullable String reason,
    @Nullable Failure failure,
    @Nullable AssetResult result,
    @Nullable String detectedType,
    @Nullable FanOut fanOut,
    @Nullable String handedOver,
    @Nullable Successor next) {
  /** The ending of a job after which none goes on. */
  public Ending(
      Attempt attempt,
      JobState state,
      Duration delay,
      boolean givenBack,
      AssetEffect effect,
      @Nullable String reason,
      @Nullable Failure failure,
      @Nullable AssetResult result,
      @Nullable String detectedType,
      @Nullable FanOut fanOut,
      @Nullable String handedOver) {
    this(
        attempt,
        state,
        delay,
        givenBack,
        effect,
        reason,
        failure,
        result,
        detectedType,
        fanOut,
        handedOver,
        null);
  }

  /** The ending of a job outside of flows. */
  public Ending(
      Attempt attempt,
      JobState state,
      Duration delay,
      boolean givenBack,
      AssetEffect effect,
      @Nullable String reason,
      @Nullable Failure failure,
      @Nullable AssetResult result,
      @Nullable String detectedType) {
    this(
        attempt,
        state,
        delay,
        givenBack,
        effect,
        reason,
        failure,
        result,
        detectedType,
        null,
        null);
  }

  /** Whether the commit has to look at other jobs, too. */
  public boolean touchesFlow() {
    return fanOut != null || (attempt.flowId() != null && state != JobState.RETRYABLE);
  }

  /** What becomes of the asset. */
  public enum AssetEffect {
    /** Nothing. */
    NONE,
    /** It waits for the next attempt. */
    WAIT,
    /** Everything is published. */
    READY,
    /** What there is of it is published, and another job goes on. */
    HANDED_ON,
    /** The file was judged unfit. */
    REJECTED,
    /** The system gave up. */
    FAILED
  }
}
