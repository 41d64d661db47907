package org.darkroom.progress;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from the broker's threads to a managed one, and gives that one a beat for what has
 * to be looked up regularly. Runs from its first use on.
 */
@Singleton
class LiveFeed {
  private static final System.Logger LOG = System.getLogger(LiveFeed.class.getName());
  private static final int ROOM = 10_000;
  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STOP_MILLIS = 5000;

  private final AssetEvents events;
  private final ManagedThreadFactory threads;
  // Events are hints: what finds no room is made good by the beat.
  private final BlockingQueue<AssetEvent> inbox = new LinkedBlockingQueue<>(ROOM);
  private @Nullable AutoCloseable subscription;
  private @Nullable Thread thread;

  @Inject
  LiveFeed(AssetEvents events, ManagedThreadFactory threads) {
    this.events = events;
    this.threads = threads;
  }

  /** Starts it, once; later calls do nothing. */
  synchronized void start(Consumer<AssetEvent> each, Runnable beat) {
    if (thread != null) {
      return;
    }
    subscription = events.subscribe(inbox::offer);
    Thread started = threads.newThread(() -> run(each, beat));
    started.setName("darkroom-watch");
    thread = started;
    started.start();
  }

  private void run(Consumer<AssetEvent> each, Runnable beat) {
    long due = System.nanoTime() + BEAT_NANOS;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        AssetEvent event = inbox.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event != null) {
          guarded(() -> each.accept(event));
        }
        if (due - System.nanoTime() <= 0) {
          guarded(beat);
          due = System.nanoTime() + BEAT_NANOS;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Watching goes on when the database or one event does not. */
  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "watchers wait for the next event", e);
    }
  }

  @PreDestroy
  synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(STOP_MILLIS);
      if (subscription != null) {
        subscription.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "the broker was gone first", e);
    }
  }
}
