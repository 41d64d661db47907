package org.darkroom.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has started attempts run on threads of the container: at once, alone when a node has died over
 * them, or together with others of their kind.
 */
final class AttemptLaunch {
  private static final Logger LOG = Logger.getLogger(AttemptLaunch.class.getName());

  private final AttemptRunner runner;
  private final BatchRunner batchRunner;
  private final RunningAttempts running;
  private final Quarantine quarantine;
  private final Batches batches = new Batches(System::nanoTime, this::execute);
  private final Map<QueueName, Slots> slots = new EnumMap<>(QueueName.class);
  private final Runnable wake;
  private @Nullable Workers workers;

  /** Calls {@code wake} whenever a place has become free. */
  AttemptLaunch(
      AttemptRunner runner,
      RunningAttempts running,
      Quarantine quarantine,
      List<Slots> slots,
      Runnable wake) {
    this.runner = runner;
    this.batchRunner = new BatchRunner(runner);
    this.running = running;
    this.quarantine = quarantine;
    slots.forEach(own -> this.slots.put(own.queue(), own));
    this.wake = wake;
  }

  void on(Workers where) {
    workers = where;
  }

  void launch(Slots own, RunningAttempt attempt) {
    StartedAttempt started = attempt.started();
    own.take(started.attempt().priority());
    running.add(attempt);
    Optional<BatchHandler> batch = runner.batch(started);
    if (runner.refuses(started)) {
      execute(own, attempt);
    } else if (started.attempt().crashes() > 0) {
      quarantine.add(own.queue(), () -> execute(own, attempt));
      next();
    } else if (batch.isPresent()) {
      batches.add(batch.get(), attempt);
    } else {
      execute(own, attempt);
    }
  }

  /** Begins batches that have waited long enough; returns how long the next one still waits. */
  Duration look(Duration most) {
    return batches.look(most);
  }

  /** Begins all batches, because nothing more is claimed. */
  void flush() {
    batches.flush();
  }

  private void execute(Slots own, RunningAttempt attempt) {
    try {
      workers().execute(own.queue(), () -> run(own, attempt));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "no thread for a job, it is given back", e);
      attempt.stop(StopReason.STOPPING);
      run(own, attempt);
    }
  }

  private void execute(BatchHandler handler, List<RunningAttempt> batch) {
    Slots own = Objects.requireNonNull(slots.get(handler.queue()));
    try {
      workers().execute(own.queue(), () -> run(own, handler, batch));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "no thread for a batch, it is given back", e);
      batch.forEach(attempt -> attempt.stop(StopReason.STOPPING));
      run(own, handler, batch);
    }
  }

  private Workers workers() {
    return Objects.requireNonNull(workers);
  }

  private void run(Slots own, BatchHandler handler, List<RunningAttempt> batch) {
    batchRunner.run(
        handler,
        batch,
        (attempt, release) -> {
          release.ifPresent(own::release);
          ended(own, attempt);
        });
  }

  private void run(Slots own, RunningAttempt attempt) {
    try {
      boolean refused = runner.refuses(attempt.started());
      (refused ? runner.refuse(attempt) : runner.run(attempt)).ifPresent(own::release);
    } finally {
      ended(own, attempt);
    }
  }

  private void ended(Slots own, RunningAttempt attempt) {
    own.free(attempt.attempt().priority());
    quarantine.left(attempt.attempt().crashes() > 0);
    next();
    wake.run();
  }

  private void next() {
    quarantine.next(running.size()).ifPresent(Runnable::run);
  }
}
