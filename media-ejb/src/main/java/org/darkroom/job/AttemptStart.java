package org.darkroom.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.AssetEvents;
import org.darkroom.shared.NodeSettings;

/**
 * Starts what was claimed, as far as this node's memory and the circuits let it, and gives the rest
 * back.
 */
final class AttemptStart {
  private static final Logger LOG = Logger.getLogger(AttemptStart.class.getName());

  /**
   * For jobs that have to wait in a queue where others go on: their kind is left alone, or large.
   */
  private static final Duration PUT_OFF = Duration.ofSeconds(10);

  private final NodeSettings node;
  private final Attempts attempts;
  private final RunningAttempts running;
  private final Admission admission;
  private final Breakers breakers;
  private final AttemptLaunch launch;
  private final AssetEvents events;
  private final QueueMetrics metrics;
  private final Paces paces = new Paces();

  AttemptStart(
      NodeSettings node,
      Attempts attempts,
      RunningAttempts running,
      Admission admission,
      Breakers breakers,
      AttemptLaunch launch,
      AssetEvents events,
      QueueMetrics metrics) {
    this.node = node;
    this.attempts = attempts;
    this.running = running;
    this.admission = admission;
    this.breakers = breakers;
    this.launch = launch;
    this.events = events;
    this.metrics = metrics;
  }

  /** Starts what a claim got; what may not or cannot start now is given back. */
  void start(Slots own, Claim claim) {
    // What grows meanwhile is to be seen by those that start, and the other way round.
    synchronized (admission) {
      List<Claim.Taken> fitting = own.queue().isLong() ? fitting(own, claim) : claim.taken();
      if (breakers.tries(own.queue())) {
        fitting.forEach(taken -> start(own, List.of(taken)));
      } else if (!fitting.isEmpty()) {
        start(own, fitting);
      }
    }
  }

  /** Those that this node has the memory for; the others are put off. */
  private List<Claim.Taken> fitting(Slots own, Claim claim) {
    Map<UUID, Long> memory = memory(claim);
    List<Load> loads = new ArrayList<>(running.loads());
    List<Claim.Taken> fitting = new ArrayList<>();
    for (Claim.Taken taken : claim.taken()) {
      Load load = new Load(own.queue(), memory.getOrDefault(taken.lease().entry().id(), 0L));
      if (load.memory() == 0 || admission.admits(load, loads)) {
        loads.add(load);
        fitting.add(taken);
      } else {
        own.release(new Release(taken.lease(), PUT_OFF));
      }
    }
    return fitting;
  }

  private Map<UUID, Long> memory(Claim claim) {
    try {
      return attempts.memory(
          claim.taken().stream().map(taken -> taken.lease().entry().id()).toList());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "database away: what jobs need is unknown", e);
      return Map.of();
    }
  }

  /** Whether a running attempt may take so much memory from now on. */
  private boolean raise(RunningAttempt attempt, long bytes) {
    synchronized (admission) {
      Load own = attempt.load();
      Load wanted = new Load(own.queue(), bytes);
      List<Load> others = new ArrayList<>(running.loads());
      others.remove(own);
      boolean fits = !admission.grows(own, wanted) || admission.admits(wanted, others);
      if (fits) {
        attempt.takes(bytes);
      }
      return fits;
    }
  }

  private void start(Slots own, List<Claim.Taken> claimed) {
    List<Lease> leases = claimed.stream().map(Claim.Taken::lease).toList();
    Set<String> closed = breakers.closed();
    List<StartedAttempt> started;
    try {
      started = attempts.start(node.name(), leases, closed);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "database away, jobs go back", e);
      leases.forEach(lease -> own.release(new Release(lease, Dispatcher.RETRY)));
      return;
    }
    Set<UUID> confirmed = new HashSet<>();
    for (StartedAttempt attempt : started) {
      confirmed.add(attempt.attempt().jobId());
      breakers.started(attempt.attempt().kind());
      launch.launch(own, new RunningAttempt(attempt, attempts, events, paces, this::raise));
    }
    if (confirmed.size() < claimed.size()) {
      breakers.lookAgain();
      closed = breakers.closed();
    }
    for (Claim.Taken taken : claimed) {
      if (confirmed.contains(taken.lease().entry().id())) {
        metrics.waited(own.queue(), taken.waited());
      } else {
        own.release(new Release(taken.lease(), closed.isEmpty() ? null : PUT_OFF));
      }
    }
  }
}
