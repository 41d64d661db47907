package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.darkroom.job.Dispatcher;
import org.darkroom.job.JobSettings;
import org.darkroom.job.QueueName;
import org.darkroom.shared.NodeSettings;

/** The nodes of the cluster: each says here that it lives, and hears whether it is to drain. */
@Singleton
public class NodeDesk {
  private final WorkerNodes nodes;
  private final QueueControls controls;
  private final Dispatcher dispatcher;
  private final JobSettings settings;
  private final NodeSettings own;
  private final Instant startedAt;

  /** Works with these. */
  @Inject
  public NodeDesk(
      WorkerNodes nodes,
      QueueControls controls,
      Dispatcher dispatcher,
      JobSettings settings,
      NodeSettings own,
      Clock clock) {
    this.nodes = nodes;
    this.controls = controls;
    this.dispatcher = dispatcher;
    this.settings = settings;
    this.own = own;
    // As exactly as the database keeps it.
    this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Says that this node lives, and does what was said of it; every few seconds. */
  public void announce() {
    dispatcher.drain(nodes.announce(own.name(), own.role(), startedAt, places()));
  }

  /** Says that this node stops. */
  public void leave() {
    nodes.leave(own.name());
  }

  /** The nodes that were heard of within the last hour, by name. */
  public List<WorkerNode> all() {
    return nodes.all();
  }

  /** Lets a node finish what it holds and take no more; empty when there is none of that name. */
  public Optional<WorkerNode> drain(Actor actor, String name) {
    return set(actor, name, true);
  }

  /** Lets a node take jobs again; empty when there is none of that name. */
  public Optional<WorkerNode> resume(Actor actor, String name) {
    return set(actor, name, false);
  }

  private Optional<WorkerNode> set(Actor actor, String name, boolean draining) {
    Optional<WorkerNode> node = nodes.drain(actor, name, draining);
    if (node.isPresent() && name.equals(own.name())) {
      dispatcher.drain(draining);
    }
    return node;
  }

  private Map<QueueName, Integer> places() {
    Map<QueueName, Integer> places = new EnumMap<>(QueueName.class);
    if (own.processes()) {
      controls
          .all()
          .forEach(
              (queue, control) -> {
                int usual = settings.slots(queue);
                Integer set = control.concurrency();
                if (usual > 0) {
                  places.put(queue, set == null ? usual : set);
                }
              });
    }
    return places;
  }
}
