package org.darkroom.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.darkroom.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that a batch execution works on: the batch thread runs its steps, the attempt's
 * thread waits for the outcome and may stop it.
 */
final class StepRun {
  private final Steps steps;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private @Nullable Thread worker;
  private boolean stopped;
  private long idleSince = System.nanoTime();

  StepRun(Steps steps) {
    this.steps = steps;
  }

  /** What the attempt does. */
  interface Steps {

    /**
     * Runs the step of that name.
     *
     * @return how the attempt ends with it; empty when the next step follows
     */
    Optional<Outcome> run(String step) throws InterruptedException;
  }

  /**
   * Runs a step on the calling thread.
   *
   * @return whether the attempt has ended with it, in whatever way
   */
  boolean run(String step) {
    try {
      begin();
      Optional<Outcome> ended = steps.run(step);
      ended.ifPresent(outcome::complete);
      return ended.isPresent();
    } catch (InterruptedException e) {
      outcome.complete(new Outcome.Interrupted());
      return true;
    } catch (RuntimeException | Error e) {
      // The attempt's thread rethrows it and decides what it means.
      outcome.completeExceptionally(e);
      return true;
    } finally {
      end();
    }
  }

  private synchronized void begin() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("stopped before the step");
    }
    worker = Thread.currentThread();
  }

  /** A late interruption must not reach what the container's thread does next. */
  private synchronized void end() {
    worker = null;
    idleSince = System.nanoTime();
    if (Thread.interrupted()) {
      stopped = true;
    }
    notifyAll();
  }

  /** Whether no step has run for so long. */
  synchronized boolean isIdleFor(Duration time) {
    return worker == null && System.nanoTime() - idleSince > time.toNanos();
  }

  /** Interrupts the running step, so that its process is killed, and lets no other begin. */
  synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** Waits until no step runs any more, but no longer than that. */
  synchronized void awaitIdle(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); worker != null && left > 0; ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }

  /** The batch execution is over: without an outcome by now, none will come. */
  void over(String status) {
    outcome.completeExceptionally(
        new IllegalStateException("the batch execution ended without an outcome: " + status));
  }

  /** Waits for the outcome at most that long; empty when there is none yet. */
  Optional<Outcome> await(Duration longest) throws InterruptedException {
    try {
      return Optional.of(outcome.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }
}
