package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.AssetEvents;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of a job inside a request: the job was inserted as RUNNING and leased to the
 * request, so a request that dies is recovered like any job. The caller first reserves a place,
 * then commits {@link Jobs#insertRunning}, then runs it in that place.
 */
@Singleton
public class InlineRunner {
  private static final Logger LOG = Logger.getLogger(InlineRunner.class.getName());

  private final Attempts attempts;
  private final AttemptRunner runner;
  private final RunningAttempts running;
  private final AssetEvents events;
  private final JobQueue queue;
  private final Broker broker;
  private final Heartbeat heartbeat;
  private final JobSettings settings;
  private final Paces paces = new Paces();
  private final InlinePlaces places;
  private volatile @Nullable ThreadFactory threads;

  @Inject
  InlineRunner(
      Attempts attempts,
      AttemptRunner runner,
      RunningAttempts running,
      AssetEvents events,
      JobQueue queue,
      Broker broker,
      Heartbeat heartbeat,
      JobSettings settings) {
    this.attempts = attempts;
    this.runner = runner;
    this.running = running;
    this.events = events;
    this.queue = queue;
    this.broker = broker;
    this.heartbeat = heartbeat;
    this.settings = settings;
    this.places = new InlinePlaces(settings.inlineSlots(), settings.inlineLine());
  }

  /** Begins to give places; the threads are managed ones. */
  public void start(ThreadFactory managed) {
    threads = managed;
  }

  /** Gives no more places. */
  public void stop() {
    threads = null;
  }

  /**
   * A place for one request, waiting a while for it in a line; empty when none became free, the
   * line is full or the node stops: insert the job for the queue then.
   */
  public Optional<Place> reserve() {
    long end = System.nanoTime() + settings.inlineBound().toNanos();
    if (threads == null || !took()) {
      return Optional.empty();
    }
    Place place = new Place(end);
    if (threads == null) {
      place.close();
      return Optional.empty();
    }
    return Optional.of(place);
  }

  private boolean took() {
    try {
      return places.take(settings.inlinePatience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A new lease for a request. */
  public String newLease() {
    return LeaseIds.next();
  }

  /** A reserved place; close it when it was not used. */
  public final class Place implements AutoCloseable {
    private final long end;
    private boolean held = true;

    private Place(long end) {
      this.end = end;
    }

    /**
     * Runs the attempt and waits for its outcome, but no longer than the inline bound, in which the
     * wait for the place counts; the work goes on in the background then.
     *
     * @return whether the outcome is written
     */
    public boolean run(Attempt attempt) throws InterruptedException {
      ThreadFactory factory = threads;
      Optional<StartedAttempt> started =
          factory == null ? Optional.empty() : attempts.running(attempt);
      if (factory == null || started.isEmpty()) {
        return false;
      }
      RunningAttempt current = new RunningAttempt(started.get(), attempts, events, paces);
      CountDownLatch done = new CountDownLatch(1);
      running.add(current);
      held = false;
      Thread worker = factory.newThread(() -> work(current, done));
      worker.start();
      heartbeat.soon();
      return done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      if (held) {
        held = false;
        places.giveBack();
      }
    }

    private void work(RunningAttempt current, CountDownLatch done) {
      Optional<Release> release = Optional.empty();
      try {
        release = runner.refuses(current.started()) ? runner.refuse(current) : runner.run(current);
      } finally {
        done.countDown();
        places.giveBack();
      }
      release.ifPresent(this::tell);
    }

    /** Only a job that goes on has an entry worth keeping; the heartbeat may have made one. */
    private void tell(Release release) {
      if (!broker.isUp()) {
        return;
      }
      try {
        QueueEntry entry = release.lease().entry();
        queue.release(entry.queue(), List.of(release));
        if (release.again() != null) {
          queue.enqueue(
              entry.queue(), List.of(new Due(entry, release.again())), Duration.ofSeconds(2));
        }
      } catch (QueueUnavailableException e) {
        LOG.log(Level.FINE, "left to the relay", e);
      }
    }
  }
}
