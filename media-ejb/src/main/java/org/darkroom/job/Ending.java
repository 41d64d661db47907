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

  /** The attempt succeeded, a verdict on the file included. */
  public static Ending completed(Attempt attempt, Effect effect) {
    if (effect instanceof Effect.Ready ready) {
      return completed(attempt, AssetEffect.READY, null, ready.result(), null, ready.more());
    }
    if (effect instanceof Effect.HandedOn handed) {
      return completed(
          attempt, AssetEffect.HANDED_ON, "HANDED_ON", handed.result(), null, handed.next());
    }
    if (effect instanceof Effect.Rejected rejected) {
      return rejected(
          attempt, rejected.failure().inAttempt(attempt.number()), rejected.detectedType());
    }
    String json = effect instanceof Effect.Result result ? result.json() : null;
    return completed(attempt, AssetEffect.NONE, null, null, json, null);
  }

  /** The job goes on at its next step when its children are done; at once when there are none. */
  public static Ending waiting(Attempt attempt, FanOut fanOut) {
    boolean none = fanOut.children().isEmpty();
    return new Ending(
        attempt,
        none ? JobState.RETRYABLE : JobState.WAITING_CHILDREN,
        Duration.ZERO,
        none,
        AssetEffect.WAIT,
        null,
        null,
        null,
        null,
        fanOut,
        fanOut.memo(),
        null);
  }

  /** The attempt failed and counts; there is another one after the delay. */
  public static Ending retried(Attempt attempt, Duration delay, Failure failure) {
    return again(attempt, delay, false, failure.code().name(), failure);
  }

  /** The attempt does not count; there is another one after the delay. */
  public static Ending givenBack(
      Attempt attempt, Duration delay, String reason, @Nullable Failure failure) {
    return again(attempt, delay, true, reason, failure);
  }

  /** The job is over without having succeeded. */
  public static Ending over(
      Attempt attempt,
      JobState state,
      AssetEffect effect,
      @Nullable String reason,
      @Nullable Failure failure) {
    return new Ending(
        attempt,
        state,
        Duration.ZERO,
        false,
        effect,
        reason,
        failure,
        null,
        null,
        null,
        null,
        null);
  }

  private static Ending completed(
      Attempt attempt,
      AssetEffect effect,
      @Nullable String reason,
      @Nullable AssetResult result,
      @Nullable String handedOver,
      @Nullable Successor next) {
    return new Ending(
        attempt,
        JobState.COMPLETED,
        Duration.ZERO,
        false,
        effect,
        reason,
        null,
        result,
        null,
        null,
        handedOver,
        next);
  }

  private static Ending rejected(Attempt attempt, Failure failure, @Nullable String detectedType) {
    return new Ending(
        attempt,
        JobState.COMPLETED,
        Duration.ZERO,
        false,
        AssetEffect.REJECTED,
        failure.code().name(),
        failure,
        null,
        detectedType,
        null,
        null,
        null);
  }

  private static Ending again(
      Attempt attempt,
      Duration delay,
      boolean givenBack,
      String reason,
      @Nullable Failure failure) {
    return new Ending(
        attempt,
        JobState.RETRYABLE,
        delay,
        givenBack,
        AssetEffect.WAIT,
        reason,
        failure,
        null,
        null,
        null,
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
