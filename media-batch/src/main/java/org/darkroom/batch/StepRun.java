package org.darkroom.batch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.darkroom.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that a batch execution works on: the batch thread runs its steps, the attempt's
 * thread waits for the outcome and may stop it. When the execution is stopped by its container, the
 * next one goes on behind the steps that are done.
 */
final class StepRun {
  private final Steps steps;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Set<String> done = new HashSet<>();
  private CompletableFuture<Void> left = new CompletableFuture<>();
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
   * Runs a step on the calling thread, unless an earlier execution has.
   *
   * @return whether the attempt has ended with it, in whatever way
   */
  boolean run(String step) {
    try {
      if (!begin(step)) {
        return false;
      }
      Optional<Outcome> ended = steps.run(step);
      ended.ifPresentOrElse(outcome::complete, () -> done(step));
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

  private synchronized boolean begin(String step) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("stopped before the step");
    }
    if (done.contains(step)) {
      return false;
    }
    worker = Thread.currentThread();
    return true;
  }

  private synchronized void done(String step) {
    done.add(step);
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

  /** The container has stopped the batch execution, not the attempt. */
  synchronized void leave() {
    left.complete(null);
  }

  /** Whether that has happened since the last time it was asked. */
  synchronized boolean wasLeft() {
    boolean was = left.isDone();
    if (was) {
      left = new CompletableFuture<>();
    }
    return was;
  }

  private synchronized CompletableFuture<Void> left() {
    return left;
  }

  /** The batch execution is over: without an outcome by now, none will come. */
  void over(String status) {
    outcome.completeExceptionally(
        new IllegalStateException("the batch execution ended without an outcome: " + status));
  }

  /**
   * Waits for the outcome at most that long, and no longer than until the container leaves it;
   * empty when there is none yet.
   */
  Optional<Outcome> await(Duration longest) throws InterruptedException {
    try {
      CompletableFuture.anyOf(outcome, left()).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return outcome.isDone() ? Optional.of(outcome.get()) : Optional.empty();
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
