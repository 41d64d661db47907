package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.AssetEvents;
import org.darkroom.shared.NodeSettings;

/**
 * Keeps alive what runs here: asks the database whether each attempt is still the current one and
 * keeps its progress there, then extends the leases; what is lost or cancelled is stopped. On a
 * thread of its own, so that work cannot starve it, and it outlives the dispatcher's draining.
 */
@Singleton
public class Heartbeat {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());

  private final RunningAttempts running;
  private final Attempts attempts;
  private final JobQueue queue;
  private final Broker broker;
  private final JobSettings settings;
  private final NodeSettings node;
  private final QueueMetrics metrics;
  private final AssetEvents events;
  private final Loop beats = new Loop("heartbeat", this::beat);
  private final Loop probes = new Loop("probe", this::probe);

  @Inject
  Heartbeat(
      RunningAttempts running,
      Attempts attempts,
      JobQueue queue,
      Broker broker,
      JobSettings settings,
      NodeSettings node,
      QueueMetrics metrics,
      AssetEvents events) {
    this.running = running;
    this.attempts = attempts;
    this.queue = queue;
    this.broker = broker;
    this.settings = settings;
    this.node = node;
    this.metrics = metrics;
    this.events = events;
  }

  /** Starts its two threads: one for the leases, one that watches the broker. */
  public void start(ThreadFactory threads) {
    probes.start(threads);
    beats.start(threads);
  }

  /** Beats now: what has just begun without a claim has no lease in the queue yet. */
  void soon() {
    beats.wake();
  }

  /** Ends its threads, after everything that runs here, and closes the broker's connection. */
  public void stop() {
    beats.stop();
    probes.stop();
    broker.close();
  }

  private Duration probe() {
    return broker.probe();
  }

  private Duration beat() {
    List<RunningAttempt> current = running.all();
    current.forEach(this::endLate);
    for (int from = 0; from < current.size(); from += JobQueue.MOST) {
      beat(current.subList(from, Math.min(current.size(), from + JobQueue.MOST)));
    }
    if (broker.isUp()) {
      metrics.nodes(broker.announce(node.name(), node.role(), settings.lease()));
    }
    return settings.heartbeat();
  }

  private void beat(List<RunningAttempt> current) {
    Optional<Set<UUID>> ours = ask(current);
    List<RunningAttempt> alive =
        current.stream()
            .filter(attempt -> ours.isEmpty() || ours.get().contains(id(attempt)))
            .toList();
    current.stream().filter(attempt -> !alive.contains(attempt)).forEach(this::lost);
    if (broker.isUp()) {
      RunningAttempts.byQueue(alive).forEach((name, some) -> extend(name, some, ours.isPresent()));
    }
  }

  private void endLate(RunningAttempt attempt) {
    if (!attempt.isEnding() && attempt.end(settings.patience(attempt.attempt().queue()))) {
      LOG.warning(() -> "job " + id(attempt) + " took too long, or made no progress; it is ended");
    }
  }

  /** Those that the database confirms; empty when it is away, which says nothing about them. */
  private Optional<Set<UUID>> ask(List<RunningAttempt> current) {
    try {
      BeatAnswer answer = attempts.beat(current.stream().map(RunningAttempt::beat).toList());
      answer.moved().forEach((asset, seen) -> events.publish(Aftermath.event(asset, seen)));
      return Optional.of(answer.current());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "database away at heartbeat", e);
      return Optional.empty();
    }
  }

  private void extend(QueueName name, List<RunningAttempt> some, boolean confirmed) {
    try {
      List<Lease> leases = some.stream().map(attempt -> attempt.started().lease()).toList();
      Pulse pulse = queue.heartbeat(name, leases, confirmed);
      some.stream()
          .filter(
              a -> pulse.stopped().contains(id(a)) || (confirmed && pulse.lost().contains(id(a))))
          .forEach(this::lost);
    } catch (QueueUnavailableException e) {
      // Nobody can claim meanwhile, and commits are fenced: the work goes on.
      LOG.log(Level.FINE, "redis away at heartbeat", e);
    }
  }

  private void lost(RunningAttempt attempt) {
    if (!attempt.isEnding()) {
      LOG.warning(() -> "job " + id(attempt) + " is not this attempt's any more; it is stopped");
      attempt.stop(StopReason.LOST);
    }
  }

  private static UUID id(RunningAttempt attempt) {
    return attempt.attempt().jobId();
  }
}
