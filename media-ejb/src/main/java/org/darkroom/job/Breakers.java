package org.darkroom.job;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.darkroom.job.Circuit.State;
import org.darkroom.shared.Failure;
import org.darkroom.shared.NodeSettings;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Leaves kinds of jobs alone that fail again and again for reasons of ours: they wait with their
 * attempts untouched, then one tries. Verdicts on files never count, and neither do outages that
 * give the attempt back anyway. A completed job says that its kind works.
 */
@Singleton
class Breakers {
  private static final Logger LOG = Logger.getLogger(Breakers.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Circuits circuits;
  private final CircuitSettings settings;
  private final NodeSettings node;
  private final RunningAttempts running;
  private final Aftermath aftermath;
  private final Map<String, Circuit> known = new ConcurrentHashMap<>();
  private final Set<String> tried = ConcurrentHashMap.newKeySet();
  private volatile long lookedAt = System.nanoTime() - FRESH.toNanos();

  @Inject
  Breakers(
      Circuits circuits,
      CircuitSettings settings,
      NodeSettings node,
      RunningAttempts running,
      Aftermath aftermath,
      MetricRegistry metrics,
      @Any Instance<JobHandler> handlers) {
    this.circuits = circuits;
    this.settings = settings;
    this.node = node;
    this.running = running;
    this.aftermath = aftermath;
    handlers.forEach(
        handler ->
            metrics.gauge(
                "darkroom_circuit_state",
                () -> state(handler.kind()).number(),
                new Tag("target", handler.kind())));
  }

  private State state(String kind) {
    Circuit circuit = known.get(kind);
    return circuit == null ? State.CLOSED : circuit.state();
  }

  /** Looks how all circuits are, unless it has just looked; takes the word where it is free. */
  void look() {
    if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
      lookAgain();
    }
  }

  /** Looks now: something was not started, and this may be why. */
  void lookAgain() {
    lookedAt = System.nanoTime();
    Map<String, Circuit> all;
    try {
      all = circuits.all().stream().collect(Collectors.toMap(Circuit::kind, circuit -> circuit));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "circuits stay as they were while the database is away", e);
      return;
    }
    known.keySet().retainAll(all.keySet());
    known.putAll(all);
    all.values().forEach(this::tend);
    tried.retainAll(all.keySet());
  }

  private void tend(Circuit circuit) {
    String kind = circuit.kind();
    if (circuit.state() == State.PROBING && ours(circuit) && runs(kind)) {
      circuits.prolong(kind, node.name(), settings.open());
    } else if (circuit.state() != State.CLOSED
        && circuit.ready()
        && circuits.probe(kind, node.name(), settings.open())) {
      tried.remove(kind);
      known.put(kind, new Circuit(kind, circuit.queue(), State.PROBING, false, node.name()));
    }
  }

  private boolean ours(Circuit circuit) {
    return node.name().equals(circuit.node());
  }

  private boolean runs(String kind) {
    return running.all().stream().anyMatch(attempt -> attempt.attempt().kind().equals(kind));
  }

  /** The kinds of which nothing may start here. */
  Set<String> closed() {
    return known.values().stream()
        .filter(circuit -> circuit.state() != State.CLOSED && !mayTry(circuit))
        .map(Circuit::kind)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a kind has the word here, and has not used it. */
  private boolean mayTry(Circuit circuit) {
    return circuit.state() == State.PROBING
        && ours(circuit)
        && !tried.contains(circuit.kind())
        && !runs(circuit.kind());
  }

  /** How many jobs of the queue may be claimed at most, as far as circuits are concerned. */
  int places(QueueName queue) {
    int places = JobQueue.MOST;
    for (Circuit circuit : known.values()) {
      if (circuit.queue() == queue && circuit.state() != State.CLOSED) {
        // Where kinds are mixed, the others go on, and what has to wait is sent back.
        places = Math.min(places, mayTry(circuit) ? 1 : queue.isMixed() ? places : 0);
      }
    }
    return places;
  }

  /** Whether a kind in that queue has the word here: its jobs are started one by one then. */
  boolean tries(QueueName queue) {
    return known.values().stream().anyMatch(circuit -> circuit.queue() == queue && mayTry(circuit));
  }

  /** An attempt of that kind starts: if it is the one that tries, no other does. */
  void started(String kind) {
    if (state(kind) == State.PROBING) {
      tried.add(kind);
    }
  }

  /** An ending took effect. */
  void ended(Ending ending, JobState state) {
    String kind = ending.attempt().kind();
    try {
      if (state == JobState.COMPLETED || state == JobState.WAITING_CHILDREN) {
        if (known.remove(kind) != null) {
          aftermath.of(circuits.worked(kind));
        }
      } else if (isOurs(ending)) {
        failed(ending);
      } else if (tried.remove(kind)) {
        LOG.fine(() -> kind + " has not shown whether it works");
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "the circuit of " + kind + " is not kept");
    }
  }

  /** Failed, and neither given back nor because of the file. */
  private static boolean isOurs(Ending ending) {
    Failure failure = ending.failure();
    return failure != null
        && !ending.givenBack()
        && !failure.code().isVerdict()
        && ending.state() != JobState.CANCELLED;
  }

  private void failed(Ending ending) {
    Attempt attempt = ending.attempt();
    String code = String.valueOf(ending.reason());
    boolean opened =
        circuits.failed(attempt, code, settings.failures(), settings.window(), settings.open());
    known.merge(
        attempt.kind(),
        new Circuit(
            attempt.kind(), attempt.queue(), opened ? State.OPEN : State.CLOSED, false, null),
        (before, now) -> opened ? now : before);
    if (opened) {
      LOG.warning(
          () -> attempt.kind() + " only fails, the last time as " + code + ": its jobs wait");
    }
  }
}
