package org.darkroom.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with many things on the caller's thread and a few others. The caller works too, so
 * it goes on, slower, where the executor is full or stopping.
 */
final class Crew {
  /** Others beside the caller: small files wait for the store, not for the processor. */
  private static final int OTHERS = 3;

  private final Executor executor;

  Crew(Executor executor) {
    this.executor = executor;
  }

  /** The results in the order of the things; the first failure ends all. */
  <A, B> List<B> all(List<A> things, Function<A, B> work) throws InterruptedException {
    Run<A, B> run = new Run<>(things, work);
    int others = Math.min(OTHERS, things.size() - 1);
    for (int i = 0; i < others; i++) {
      run.with(executor);
    }
    return run.results();
  }

  /** One call of {@link #all}. */
  private static final class Run<A, B> {
    private final List<A> things;
    private final Function<A, B> work;
    private final List<@Nullable B> results;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch done;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(List<A> things, Function<A, B> work) {
      this.things = things;
      this.work = work;
      this.results = new ArrayList<>(Collections.nCopies(things.size(), null));
      this.done = new CountDownLatch(things.size());
    }

    void with(Executor executor) {
      try {
        executor.execute(this::takeAll);
      } catch (RejectedExecutionException e) {
        // The server is stopping or busy: the caller does it all.
        return;
      }
    }

    List<B> results() throws InterruptedException {
      takeAll();
      try {
        done.await();
      } catch (InterruptedException e) {
        failure.compareAndSet(null, e);
        throw e;
      }
      Throwable failed = failure.get();
      if (failed instanceof RuntimeException known) {
        throw known;
      }
      if (failed instanceof Error error) {
        throw error;
      }
      List<B> all = new ArrayList<>(things.size());
      for (B result : results) {
        if (result != null) {
          all.add(result);
        }
      }
      return all;
    }

    private void takeAll() {
      for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
        try {
          if (failure.get() == null && !Thread.currentThread().isInterrupted()) {
            B result = work.apply(things.get(i));
            synchronized (results) {
              results.set(i, result);
            }
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          done.countDown();
        }
      }
    }
  }
}
