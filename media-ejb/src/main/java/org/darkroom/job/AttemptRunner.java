package org.darkroom.job;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.LogFields;
import org.darkroom.shared.NodeSettings;

/** Runs one attempt from its handler to its written outcome, on the caller's thread. */
@Singleton
class AttemptRunner {
  private static final Logger LOG = Logger.getLogger(AttemptRunner.class.getName());

  private final Map<String, JobHandler> handlers = new HashMap<>();
  private final Completion completion;
  private final RunningAttempts running;
  private final JobSettings settings;
  private final NodeSettings node;
  private final DatabaseFaults faults;
  private final Endings endings;

  @Inject
  AttemptRunner(
      @Any Instance<JobHandler> handlers,
      Completion completion,
      RunningAttempts running,
      JobSettings settings,
      NodeSettings node,
      DatabaseFaults faults) {
    handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
    this.completion = completion;
    this.running = running;
    this.settings = settings;
    this.node = node;
    this.faults = faults;
    this.endings = new Endings(settings.backoff(), () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Runs it and writes what came of it.
   *
   * @return what is to become of its lease; empty to let it run out
   */
  Optional<Release> run(RunningAttempt attempt) {
    Attempt current = attempt.attempt();
    long begun = System.nanoTime();
    try (LogFields fields = LogFields.open()) {
      describe(fields, attempt.started());
      LOG.log(
          Level.INFO,
          "job {0} {1} attempt {2} begins",
          new Object[] {current.jobId(), current.kind(), current.number()});
      return finish(attempt, outcome(attempt), begun);
    } finally {
      running.remove(attempt);
    }
  }

  /** Writes what came of an attempt that ran together with others. */
  Optional<Release> conclude(RunningAttempt attempt, Outcome outcome, long begun) {
    try (LogFields fields = LogFields.open()) {
      describe(fields, attempt.started());
      return finish(attempt, outcome, begun);
    } finally {
      running.remove(attempt);
    }
  }

  private Optional<Release> finish(RunningAttempt attempt, Outcome came, long begun) {
    Outcome outcome = came;
    if (attempt.stopReason() == StopReason.LOST) {
      return Optional.of(Release.done(attempt.started().lease()));
    }
    if (attempt.stopReason() == StopReason.TIMED_OUT
        && !(outcome instanceof Outcome.Completed)
        && !(outcome instanceof Outcome.Waits)) {
      outcome =
          new Outcome.Retry(
              Failure.of(
                  FailureCode.TIMEOUT, "Processing took too long or made no progress.", "run"));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return completion.finish(attempt, endings.of(attempt.attempt(), outcome), took);
  }

  /** Whether an attempt must be ended instead of run. */
  boolean refuses(StartedAttempt started) {
    return started.isPointless() || started.attempt().crashes() >= settings.maxCrashes();
  }

  /** Ends an attempt that must not run. */
  Optional<Release> refuse(RunningAttempt attempt) {
    Attempt refused = attempt.attempt();
    Ending ending =
        attempt.started().isPointless() ? endings.pointless(refused) : endings.poisoned(refused);
    try (LogFields fields = LogFields.open()) {
      describe(fields, attempt.started());
      return completion.finish(attempt, ending, Duration.ZERO);
    } finally {
      running.remove(attempt);
    }
  }

  /** What the records of an attempt carry, on whatever node it runs. */
  private void describe(LogFields fields, StartedAttempt started) {
    Attempt attempt = started.attempt();
    StartedAttempt.Watched watched = started.watched();
    fields
        .with("mediaId", attempt.assetId())
        .with("jobId", attempt.jobId())
        .with("kind", attempt.kind())
        .with("attempt", attempt.number())
        .with("queue", attempt.queue().id())
        .with("worker", node.name())
        .with("tenant", watched == null ? null : watched.tenant());
  }

  /** The handler of a job that may run together with others. */
  Optional<BatchHandler> batch(StartedAttempt started) {
    return handlers.get(started.attempt().kind()) instanceof BatchHandler batch
            && batch.queue() == started.attempt().queue()
        ? Optional.of(batch)
        : Optional.empty();
  }

  /** How many jobs of that queue may ride along with a first one of their batch. */
  int riders(QueueName queue) {
    return handlers.values().stream()
        .filter(handler -> handler instanceof BatchHandler batch && batch.queue() == queue)
        .mapToInt(handler -> ((BatchHandler) handler).most() - 1)
        .sum();
  }

  private Outcome outcome(RunningAttempt running) {
    JobHandler handler = handlers.get(running.attempt().kind());
    return handler == null
        ? new Outcome.Retry(
            Failure.of(FailureCode.INTERNAL, "There is no handler for this kind of job.", "run"))
        : outcome(running, handler::run);
  }

  /** Does that work on the current thread; every way in which it may end is an outcome. */
  Outcome outcome(RunningAttempt running, Work work) {
    Attempt attempt = running.attempt();
    if (running.stopped()) {
      return new Outcome.Interrupted();
    }
    running.tell(false);
    try {
      running.enter();
      return work.run(attempt, running);
    } catch (InterruptedException e) {
      return new Outcome.Interrupted();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      Optional<Shortage> shortage = Shortage.of(e, faults);
      if (shortage.isPresent()) {
        LOG.log(
            Level.WARNING,
            e,
            () -> "job " + attempt.jobId() + " waits, it is short of: " + shortage.get());
        return shortage.get().snooze();
      }
      LOG.log(Level.SEVERE, e, () -> "job " + attempt.jobId() + " " + attempt.kind() + " broke");
      return running.stopped()
          ? new Outcome.Interrupted()
          : new Outcome.Retry(Failure.internal("Processing failed unexpectedly.", "run", e));
    } finally {
      running.leave();
    }
  }

  /** What an attempt does. */
  interface Work {
    Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException;
  }
}
