package org.darkroom.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.engine.EngineResult;
import org.darkroom.inspect.Inspection;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/**
 * One attempt at one upload that passed its inspection.
 *
 * @param attempt the running attempt
 * @param monitor hears of its progress
 * @param asset as it was when the attempt began
 * @param upload the file, in a workspace that is closed when the work ends
 */
public record Task(
    Attempt attempt, AttemptMonitor monitor, Asset asset, Inspection.Accepted upload) {
  /** Others that fill the scratch space end in the meantime. */
  private static final Duration ROOM_PAUSE = Duration.ofSeconds(15);

  /** The upload's type by content. */
  public String type() {
    return upload.type().mime();
  }

  /** How to read it, or empty where no demuxer does. */
  public String demuxer() {
    return Optional.ofNullable(upload.type().demuxer()).orElse("");
  }

  /** The file is unfit: the job is done with it. */
  public Outcome rejected(Failure failure) {
    Failure told = failure.inAttempt(attempt.number());
    return new Outcome.Completed(new Effect.Rejected(told, type()));
  }

  /** Goes on with what an engine made; a verdict or a fault of the engine ends the attempt. */
  public <T> Outcome then(EngineResult<T> result, Next<T> next)
      throws IOException, InterruptedException {
    if (result instanceof EngineResult.Done<T> done) {
      return next.with(done.value());
    }
    if (result instanceof EngineResult.Unfit<T> unfit) {
      return rejected(unfit.failure());
    }
    return broken(((EngineResult.Broken<T>) result).failure());
  }

  /** Something around an engine failed: the attempt counts, unless only room or a store lacked. */
  public Outcome broken(Failure failure) {
    Failure told = failure.inAttempt(attempt.number());
    return failure.code() == FailureCode.STORAGE_UNAVAILABLE
        ? new Outcome.Snooze(told, ROOM_PAUSE)
        : new Outcome.Retry(told);
  }

  /**
   * What comes after an engine.
   *
   * @param <T> what it made
   */
  public interface Next<T> {

    /** Goes on with that. */
    Outcome with(T made) throws IOException, InterruptedException;
  }
}
