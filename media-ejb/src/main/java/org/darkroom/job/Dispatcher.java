package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.darkroom.asset.AssetEvents;
import org.darkroom.shared.NodeSettings;
import org.jspecify.annotations.Nullable;

/**
 * Claims jobs up to this node's free slots and has them run. One thread does all claiming; it is
 * woken when work comes or a slot gets free, and looks at least once a second anyway.
 */
@Singleton
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  /** How soon a job that could not start now is due again. */
  static final Duration RETRY = Duration.ofSeconds(1);

  /** A claim that took so long may have been repeated to a Redis that restarted meanwhile. */
  private static final long SUSPICIOUS = Duration.ofMillis(1_500).toNanos();

  private final JobQueue queue;
  private final Broker broker;
  private final AttemptRunner runner;
  private final RunningAttempts running;
  private final JobSettings settings;
  private final NodeSettings node;
  private final List<Slots> slots;
  private final Quarantine quarantine;
  private final AttemptLaunch launch;
  private final AttemptStart starting;
  private final Admission admission;
  private final Breakers breakers;
  private final Loop loop = new Loop("dispatcher", this::turn);
  private volatile boolean draining;
  private volatile boolean closed;

  @Inject
  Dispatcher(
      JobQueue queue,
      Broker broker,
      Attempts attempts,
      AttemptRunner runner,
      RunningAttempts running,
      AssetEvents events,
      QueueMetrics metrics,
      JobSettings settings,
      NodeSettings node,
      Admission admission,
      Breakers breakers) {
    this.queue = queue;
    this.admission = admission;
    this.breakers = breakers;
    this.quarantine = new Quarantine(settings.alone(), System::nanoTime);
    this.broker = broker;
    this.runner = runner;
    this.running = running;
    this.settings = settings;
    this.node = node;
    this.slots =
        Stream.of(QueueName.values())
            .filter(name -> settings.slots(name) > 0)
            .map(name -> new Slots(name, settings.slots(name), kept(name)))
            .toList();
    this.launch = new AttemptLaunch(runner, running, quarantine, slots, loop::wake);
    this.starting =
        new AttemptStart(node, attempts, running, admission, breakers, launch, events, metrics);
  }

  /** A batch takes one critical place: the others of it ride along. */
  private int kept(QueueName name) {
    int critical = settings.criticalSlots(name);
    return critical == 0 ? 0 : critical + runner.riders(name);
  }

  /** Begins to claim, unless this node processes nothing. */
  public void start(Workers where) {
    if (node.processes()) {
      launch.on(where);
      queue.onWork(this::want);
      loop.start(where.threads());
    }
  }

  private void want(QueueName name) {
    slots.stream().filter(own -> own.queue() == name).forEach(Slots::want);
    loop.wake();
  }

  /**
   * Sets how many jobs of a queue run here at once. A node whose settings give the queue no place
   * does not process it, whatever is set.
   *
   * @param places 0 to 64, or null for what this node's settings say
   */
  public void resize(QueueName name, @Nullable Integer places) {
    slots.stream().filter(own -> own.queue() == name).forEach(own -> own.resize(places));
  }

  /** Claims nothing more, and goes on with what runs; or claims again. */
  public void drain(boolean on) {
    boolean before = draining;
    draining = on;
    if (before != on) {
      LOG.info(on ? "this node takes no more jobs" : "this node takes jobs");
      loop.wake();
    }
  }

  /** Claims nothing more for good, and goes on with what runs; {@link #stop} follows. */
  public void close() {
    closed = true;
    LOG.info(() -> "this node is told to stop and takes no more jobs; " + running.size() + " run");
    loop.wake();
  }

  /**
   * Ends claiming, lets what runs finish for the time of draining, then has the rest give its
   * attempts back. Returns when nothing runs any more, or a little after that time.
   */
  public void stop() {
    loop.stop();
    launch.flush();
    try {
      if (running.awaitEmpty(settings.drain())) {
        LOG.info("no job runs on this node any more");
      } else {
        LOG.warning(() -> running.size() + " jobs are given back, the time for draining is over");
        running.all().forEach(attempt -> attempt.stop(StopReason.STOPPING));
        running.awaitEmpty(settings.heartbeat());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    slots.forEach(this::releaseRest);
  }

  private void releaseRest(Slots own) {
    List<Release> rest = own.drain();
    try {
      if (!rest.isEmpty() && broker.isUp()) {
        queue.release(own.queue(), rest);
      }
    } catch (QueueUnavailableException e) {
      LOG.log(Level.INFO, "leases run out by themselves", e);
    }
  }

  private Duration turn() {
    if (!broker.isUp() || broker.backFor().compareTo(settings.heartbeat().plus(RETRY)) < 0) {
      return launch.look(settings.poll());
    }
    breakers.look();
    Duration wait = launch.look(settings.poll());
    for (Slots own : slots) {
      Duration rest = look(own);
      wait = rest.compareTo(wait) < 0 ? rest : wait;
    }
    return wait;
  }

  /**
   * Claims where something may have come or has ended, or when it is time; returns how long until
   * then.
   */
  private Duration look(Slots own) {
    Duration rest = own.rest(System.nanoTime());
    if (rest.isZero()) {
      rest = claim(own);
      own.rest(rest, System.nanoTime());
    }
    return rest;
  }

  private Duration claim(Slots own) {
    Room room = room(own);
    List<Release> releases = own.drain();
    if (room.isEmpty() && releases.isEmpty()) {
      return settings.poll();
    }
    Claim claim;
    long asked = System.nanoTime();
    try {
      claim = queue.claim(own.queue(), room, releases);
    } catch (QueueUnavailableException e) {
      own.keep(releases);
      throw e;
    }
    own.left(claim.none());
    if (claim.taken().isEmpty()) {
      return room.isEmpty() ? settings.poll() : untilNext(claim);
    }
    if (System.nanoTime() - asked > SUSPICIOUS) {
      claim.taken().forEach(taken -> own.release(new Release(taken.lease(), RETRY)));
      return settings.poll();
    }
    starting.start(own, claim);
    return claim.none() ? untilNext(claim) : Duration.ZERO;
  }

  private Duration untilNext(Claim claim) {
    Duration due = claim.nextDue();
    return due == null || due.compareTo(settings.poll()) >= 0 ? settings.poll() : due.plusMillis(1);
  }

  private Room room(Slots own) {
    Map<QueueName, Integer> counts = running.counts();
    int longRunning =
        counts.entrySet().stream()
            .filter(one -> one.getKey().isLong())
            .mapToInt(Map.Entry::getValue)
            .sum();
    boolean none = closed || draining || quarantine.closed(own.queue(), longRunning);
    return own.room(
        none
            ? 0
            : Math.min(
                admission.places(own.queue(), running.loads()), breakers.places(own.queue())));
  }
}
