package org.darkroom.job;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Decides what comes of each outcome: the one place that knows retries, back-off and giving up. */
final class Endings {
  private static final Duration LEAST_SNOOZE = Duration.ofSeconds(1);
  private static final Duration MOST_SNOOZE = Duration.ofSeconds(30);

  private final Duration firstBackoff;
  private final RandomGenerator random;

  /**
   * Makes the rules.
   *
   * @param firstBackoff the wait before the second attempt; each further one is twice as long
   * @param random for the jitter of 20 % both ways, which keeps failed jobs from coming at once
   */
  Endings(Duration firstBackoff, RandomGenerator random) {
    this.firstBackoff = firstBackoff;
    this.random = random;
  }

  /** What comes of that outcome. */
  Ending of(Attempt attempt, Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      return Ending.completed(attempt, completed.effect());
    }
    if (outcome instanceof Outcome.Waits waits) {
      return Ending.waiting(attempt, waits.fanOut());
    }
    if (outcome instanceof Outcome.Retry retry) {
      return retried(attempt, retry.failure().inAttempt(attempt.number()));
    }
    if (outcome instanceof Outcome.Snooze snooze) {
      return Ending.givenBack(
          attempt,
          clamp(snooze.delay()),
          snooze.failure().code().name(),
          snooze.failure().inAttempt(attempt.number()));
    }
    if (outcome instanceof Outcome.Cancelled) {
      Failure failure =
          Failure.of(FailureCode.CANCELLED, "Processing was cancelled.", "cancel")
              .inAttempt(attempt.number());
      return Ending.over(attempt, JobState.CANCELLED, AssetEffect.FAILED, "CANCELLED", failure);
    }
    return Ending.givenBack(attempt, Duration.ZERO, "INTERRUPTED", null);
  }

  /** A job over which nodes died too often. */
  Ending poisoned(Attempt attempt) {
    Failure failure =
        Failure.of(
                FailureCode.WORKER_CRASHED,
                "Processing was given up after " + attempt.crashes() + " crashes.",
                "run")
            .inAttempt(attempt.number());
    return Ending.over(attempt, JobState.DISCARDED, AssetEffect.FAILED, "WORKER_CRASHED", failure);
  }

  /** A job whose asset is gone or is made anew by another job. */
  Ending pointless(Attempt attempt) {
    return Ending.over(attempt, JobState.CANCELLED, AssetEffect.NONE, "SUPERSEDED", null);
  }

  private Ending retried(Attempt attempt, Failure failure) {
    if (attempt.number() >= attempt.maxAttempts()) {
      return Ending.over(
          attempt, JobState.DISCARDED, AssetEffect.FAILED, failure.code().name(), failure);
    }
    return Ending.retried(attempt, backoff(attempt.number()), failure);
  }

  private Duration backoff(int number) {
    double exponential = firstBackoff.toMillis() * Math.pow(2, number - 1.0);
    return Duration.ofMillis(Math.round(exponential * (0.8 + 0.4 * random.nextDouble())));
  }

  private static Duration clamp(Duration delay) {
    if (delay.compareTo(LEAST_SNOOZE) < 0) {
      return LEAST_SNOOZE;
    }
    return delay.compareTo(MOST_SNOOZE) > 0 ? MOST_SNOOZE : delay;
  }
}
