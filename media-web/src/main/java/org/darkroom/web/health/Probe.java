package org.darkroom.web.health;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one other system whether it answers, at most one question at a time and none within a second
 * of the last: a hanging system costs one thread, however often health is asked.
 */
final class Probe {
  private static final long PATIENCE_MILLIS = 900;
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final BooleanSupplier question;
  private final ManagedExecutorService executor;
  private @Nullable CompletableFuture<Boolean> asked;
  private long askedAt;

  Probe(BooleanSupplier question, ManagedExecutorService executor) {
    this.question = question;
    this.executor = executor;
  }

  /** Asks, unless that was done just now. */
  synchronized CompletableFuture<Boolean> ask() {
    CompletableFuture<Boolean> last = asked;
    boolean fresh = System.nanoTime() - askedAt < FRESH_NANOS;
    if (last != null && (!last.isDone() || fresh)) {
      return last;
    }
    askedAt = System.nanoTime();
    CompletableFuture<Boolean> next = executor.supplyAsync(question::getAsBoolean);
    asked = next;
    return next;
  }

  /** Whether it answers within a second. */
  boolean answers() {
    try {
      return ask().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
