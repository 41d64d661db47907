package org.darkroom.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.StartedAttempt.Watched;
import org.jspecify.annotations.Nullable;

/** An attempt while it runs here: its progress, its events, and the way to stop it. */
final class RunningAttempt implements AttemptMonitor {
  private static final long EVENT_GAP = Duration.ofMillis(250).toNanos();

  private final StartedAttempt started;
  private final Attempts attempts;
  private final AssetEvents events;
  private final Estimate estimate;
  private final Reserve reserve;
  private final AtomicReference<@Nullable StopReason> stop = new AtomicReference<>();
  private @Nullable Thread worker;
  private volatile boolean ending;
  private long begun;
  private long moved;
  private boolean entered;
  private int percent;
  private long memory;
  private @Nullable String stage;
  private long sent;
  private long lastEvent = System.nanoTime() - EVENT_GAP;

  RunningAttempt(StartedAttempt started, Attempts attempts, AssetEvents events, Paces paces) {
    this(started, attempts, events, paces, (attempt, bytes) -> true);
  }

  RunningAttempt(
      StartedAttempt started, Attempts attempts, AssetEvents events, Paces paces, Reserve reserve) {
    this.started = started;
    this.reserve = reserve;
    this.memory = started.memory();
    this.attempts = attempts;
    this.events = events;
    Watched watched = started.watched();
    this.percent = watched == null || watched.status() == AssetStatus.READY ? 0 : watched.percent();
    this.estimate = new Estimate(paces, started.attempt().kind(), percent, System::nanoTime);
  }

  /** Says whether there is room for an attempt that grows, and makes it grow then. */
  interface Reserve {
    boolean raise(RunningAttempt attempt, long bytes);
  }

  StartedAttempt started() {
    return started;
  }

  Attempt attempt() {
    return started.attempt();
  }

  @Override
  public void progress(int newPercent, String newStage) {
    synchronized (this) {
      boolean changed = !newStage.equals(stage);
      if (changed || newPercent > percent) {
        moved = System.nanoTime();
      }
      percent = Math.max(percent, Math.min(100, newPercent));
      stage = newStage;
      estimate.at(percent, newStage);
      if (!changed && System.nanoTime() - lastEvent < EVENT_GAP) {
        return;
      }
    }
    tell(false);
  }

  @Override
  public void publish(String prefix, List<PublishedObject> objects) {
    if (attempts.publish(attempt(), prefix, objects)) {
      tell(true);
    }
  }

  @Override
  public List<ChildEnd> children() {
    return attempt().step().isEmpty() ? List.of() : attempts.children(attempt());
  }

  @Override
  public List<ChildEnd> siblings() {
    return attempt().isChild() ? attempts.siblings(attempt()) : List.of();
  }

  @Override
  public @Nullable String memo() {
    return attempt().step().isEmpty() ? null : attempts.memo(attempt()).orElse(null);
  }

  @Override
  public boolean reserve(long bytes) {
    return reserve.raise(this, bytes);
  }

  synchronized Load load() {
    return new Load(attempt().queue(), memory);
  }

  synchronized void takes(long bytes) {
    memory = bytes;
  }

  @Override
  public boolean stopped() {
    return stop.get() != null;
  }

  @Override
  public boolean timedOut() {
    return stop.get() == StopReason.TIMED_OUT;
  }

  @Nullable StopReason stopReason() {
    return stop.get();
  }

  /** What the database is told at the next heartbeat. */
  synchronized Beat beat() {
    return new Beat(attempt(), percent, stage);
  }

  /** Tells the database now, because no heartbeat comes any more. */
  void keep() {
    attempts.beat(List.of(beat()));
  }

  /** Tells the watchers where the work is. */
  void tell(boolean changed) {
    Watched watched = started.watched();
    if (watched == null || attempt().assetId() == null || attempt().isChild()) {
      return;
    }
    AssetEvent event;
    synchronized (this) {
      lastEvent = System.nanoTime();
      boolean remade = watched.status() == AssetStatus.READY;
      event =
          new AssetEvent(
              attempt().assetId(),
              watched.ownerKey(),
              watched.tenant(),
              watched.seqBase() + ++sent,
              watched.status(),
              remade ? 100 : percent,
              remade ? null : stage,
              remade ? null : estimate.secondsLeft(),
              null,
              changed ? AssetEvent.Objects.CHANGED : AssetEvent.Objects.UNCHANGED,
              remade ? new AssetEvent.Remaking(percent, stage) : null);
    }
    events.publish(event);
  }

  /**
   * Says that the current thread works on it now; it is interrupted at once when already stopped.
   */
  synchronized void enter() {
    worker = Thread.currentThread();
    begun = System.nanoTime();
    moved = begun;
    entered = true;
    if (stop.get() != null) {
      worker.interrupt();
    }
  }

  /** Ends the work if it has run too long, or too long without progress; true when it has. */
  synchronized boolean end(Patience patience) {
    long now = System.nanoTime();
    boolean late =
        entered
            && worker != null
            && (now - begun > patience.running().toNanos()
                || now - moved > patience.still().toNanos());
    if (late) {
      stop(StopReason.TIMED_OUT);
    }
    return late;
  }

  /** Says that nobody works on it any more, and clears an interrupt that came too late. */
  synchronized boolean leave() {
    worker = null;
    return Thread.interrupted();
  }

  /** Says that the work was done well: the next of its kind is estimated by it. */
  synchronized void learn() {
    estimate.done();
  }

  /** Says that only the outcome is still to be written: that it is over soon is no surprise. */
  void ending() {
    ending = true;
  }

  /** Whether the work is done and only its outcome is missing. */
  boolean isEnding() {
    return ending;
  }

  /** Asks the work to end; the first reason stands. */
  synchronized void stop(StopReason reason) {
    if (stop.compareAndSet(null, reason) && worker != null) {
      worker.interrupt();
    }
  }
}
