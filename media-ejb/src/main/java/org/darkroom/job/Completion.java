package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.job.StartedAttempt.Watched;
import org.darkroom.shared.Failure;
import org.darkroom.shared.LogFields;
import org.jspecify.annotations.Nullable;

/** The end of an attempt: the fenced commit, the last event, the count, the line in the log. */
@Singleton
class Completion {
  private static final Logger LOG = Logger.getLogger(Completion.class.getName());
  private static final long FIRST_PAUSE = 200;
  private static final long LONGEST_PAUSE = 10_000;

  /** What was achieved is kept through outages of the database of at least this length. */
  private static final Duration OUTAGE = Duration.ofMinutes(1);

  private final CompletionWriter writer;
  private final AssetEvents events;
  private final QueueMetrics metrics;
  private final AssetMetrics assets;
  private final Aftermath aftermath;
  private final Outbox outbox;
  private final Breakers breakers;
  private final JobSettings settings;

  @Inject
  Completion(
      CompletionWriter writer,
      AssetEvents events,
      QueueMetrics metrics,
      AssetMetrics assets,
      Aftermath aftermath,
      Outbox outbox,
      Breakers breakers,
      JobSettings settings) {
    this.writer = writer;
    this.events = events;
    this.metrics = metrics;
    this.assets = assets;
    this.aftermath = aftermath;
    this.outbox = outbox;
    this.breakers = breakers;
    this.settings = settings;
  }

  /**
   * Commits the ending and tells about it.
   *
   * @return what is to become of the lease: the job waits again when nothing could be written for
   *     too long; empty when nothing could be written before the node stops: the lease runs out
   *     then
   */
  Optional<Release> finish(RunningAttempt attempt, Ending ending, Duration took) {
    Lease lease = attempt.started().lease();
    attempt.ending();
    if (ending.result() != null) {
      attempt.learn();
    }
    Written written = write(attempt, ending, patience(ending, took));
    if (written.stopped()) {
      return Optional.empty();
    }
    if (written.late()) {
      LOG.warning(() -> "job " + ending.attempt().jobId() + " is left to nodes with a database");
      return Optional.of(new Release(lease, Dispatcher.RETRY));
    }
    Ended ended = written.ended();
    if (ended == null) {
      LOG.info(() -> "job " + ending.attempt().jobId() + ": outcome of an old attempt discarded");
      return Optional.of(Release.done(lease));
    }
    metrics.ended(ending, ended.state(), took);
    breakers.ended(ending, ended.state());
    log(ending, ended);
    Watched watched = ended.watched();
    if (watched != null) {
      if (watched.status().isFinal()) {
        assets.ended(watched.kind(), watched.status(), ending.failure());
      }
      tell(ending.attempt(), watched);
    }
    if (ended.state() == JobState.WAITING_CHILDREN) {
      // Before its children can end: while it is held, nobody can put it into the queue again.
      outbox.release(Release.done(lease));
    }
    aftermath.of(ended.changed());
    return Optional.of(
        ended.state() == JobState.RETRYABLE
            ? new Release(lease, ending.delay())
            : Release.done(lease));
  }

  /**
   * How long to hold on to an outcome that cannot be written, which another node could bring about
   * meanwhile if it is only this one that the database is away from. A mere failure is worth
   * nothing; what was achieved is worth what it took.
   */
  private Duration patience(Ending ending, Duration took) {
    if (ending.state() == JobState.RETRYABLE && ending.fanOut() == null) {
      return settings.heartbeat();
    }
    return took.compareTo(OUTAGE) > 0 ? took : OUTAGE;
  }

  /** Holds on to the outcome while the database is away; the heartbeat keeps the lease. */
  private Written write(RunningAttempt attempt, Ending ending, Duration patience) {
    long begun = System.nanoTime();
    long pause = FIRST_PAUSE;
    while (true) {
      try {
        if (ending.state() == JobState.WAITING_CHILDREN || ending.state() == JobState.RETRYABLE) {
          // Watchers were told more than the last heartbeat has written; it must not fall.
          attempt.keep();
        }
        return Written.of(writer.write(ending).orElse(null));
      } catch (RuntimeException e) {
        LOG.log(
            Level.WARNING, e, () -> "job " + ending.attempt().jobId() + ": outcome not written");
      }
      try {
        if (attempt.stopped()) {
          return Written.STOPPED;
        }
        if (System.nanoTime() - begun >= patience.toNanos()) {
          return Written.LATE;
        }
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Written.STOPPED;
      }
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }

  private void tell(Attempt attempt, Watched watched) {
    if (attempt.assetId() != null) {
      events.publish(Aftermath.event(attempt.assetId(), watched));
    }
  }

  private static void log(Ending ending, Ended ended) {
    Attempt attempt = ending.attempt();
    Failure failure = ending.failure();
    String why = ending.reason() == null ? "" : " " + ending.reason();
    try (LogFields fields = LogFields.open()) {
      fields.with("code", failure == null ? null : failure.code());
      LOG.log(
          ended.state() == JobState.DISCARDED ? Level.WARNING : Level.INFO,
          "job {0} {1} attempt {2}: {3}{4}",
          new Object[] {attempt.jobId(), attempt.kind(), attempt.number(), ended.state(), why});
    }
  }

  /** What took effect, if any did, or why nothing was written. */
  private record Written(@Nullable Ended ended, boolean stopped, boolean late) {
    static final Written STOPPED = new Written(null, true, false);
    static final Written LATE = new Written(null, false, true);

    static Written of(@Nullable Ended ended) {
      return new Written(ended, false, false);
    }
  }
}
