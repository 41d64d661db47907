package org.darkroom.web.health;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.System.Logger.Level;
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

  /** The first question also loads classes and connects. */
  private static final long FIRST_PATIENCE_MILLIS = 5_000;

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private static final System.Logger LOG = System.getLogger(Probe.class.getName());

  private final String name;
  private final BooleanSupplier question;
  private final ManagedExecutorService executor;
  private @Nullable CompletableFuture<Boolean> asked;
  private long askedAt;
  private volatile boolean answered;
  private volatile boolean failing;

  Probe(String name, BooleanSupplier question, ManagedExecutorService executor) {
    this.name = name;
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
    CompletableFuture<Boolean> next = executor.supplyAsync(this::answer);
    asked = next;
    return next;
  }

  /** Why it fails is told once for an outage. */
  private boolean answer() {
    try {
      boolean well = question.getAsBoolean();
      failing = false;
      return well;
    } catch (RuntimeException e) {
      LOG.log(failing ? Level.DEBUG : Level.WARNING, "{0} cannot be used: {1}", name, reason(e));
      failing = true;
      return false;
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Whether it answers within a second; the first time within five. */
  boolean answers() {
    try {
      long patience = answered ? PATIENCE_MILLIS : FIRST_PATIENCE_MILLIS;
      boolean answer = ask().get(patience, TimeUnit.MILLISECONDS);
      answered = true;
      return answer;
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
