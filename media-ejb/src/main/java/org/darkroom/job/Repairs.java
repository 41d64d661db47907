package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.darkroom.shared.NodeSettings;
import org.jspecify.annotations.Nullable;

/**
 * Makes the queue agree with the database: puts in what never arrived, every 60 s compares all open
 * jobs, and gives back what a dead node held. All of it may happen on several nodes at once without
 * harm, because only the database starts attempts.
 */
@Singleton
public class Repairs {
  private static final Logger LOG = Logger.getLogger(Repairs.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** After a restart Redis has to hear all heartbeats before silence means anything. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final OpenJobs jobs;
  private final JobQueue queue;
  private final Broker broker;
  private final JobSettings settings;
  private final NodeSettings node;
  private final QueueMetrics metrics;
  private final Aftermath aftermath;
  private final Loop relay = new Loop("relay", this::relay);
  private final Loop reconcile = new Loop("reconcile", this::reconcile);
  private final Loop sweep = new Loop("sweep", this::sweep);

  @Inject
  Repairs(
      OpenJobs jobs,
      JobQueue queue,
      Broker broker,
      JobSettings settings,
      NodeSettings node,
      QueueMetrics metrics,
      Aftermath aftermath) {
    this.jobs = jobs;
    this.queue = queue;
    this.broker = broker;
    this.settings = settings;
    this.node = node;
    this.metrics = metrics;
    this.aftermath = aftermath;
  }

  /** Begins; nodes that process nothing only count. */
  public void start(ThreadFactory threads) {
    sweep.start(threads);
    if (node.processes()) {
      relay.start(threads);
      reconcile.start(threads);
    }
  }

  /** Ends. */
  public void stop() {
    relay.stop();
    reconcile.stop();
    sweep.stop();
  }

  private Duration relay() {
    Optional<List<Due>> lost = broker.isUp() ? jobs.neverEnqueued() : Optional.empty();
    if (lost.isEmpty() || lost.get().isEmpty()) {
      return settings.relay();
    }
    enqueue(lost.get());
    jobs.markEnqueued(ids(lost.get()));
    return lost.get().size() < JobQueue.MOST ? settings.relay() : Duration.ZERO;
  }

  private Duration reconcile() {
    releaseStuck();
    for (QueueName name : QueueName.values()) {
      if (broker.isUp()) {
        giveUpWaiting(name);
        int missing = enqueueMissing(name);
        int ghosts = forgetGhosts(name);
        if (missing + ghosts > 0) {
          LOG.info(
              () -> name.id() + ": " + missing + " jobs put back, " + ghosts + " ghosts removed");
        }
      }
    }
    int forgotten = jobs.purge(settings.keepEnded(), settings.keepDead());
    if (forgotten > 0) {
      LOG.info(() -> forgotten + " jobs that ended long ago are forgotten");
    }
    return settings.reconcile();
  }

  private void giveUpWaiting(QueueName name) {
    List<Changed> late = jobs.giveUpWaiting(name, settings.patience(name).waiting());
    if (!late.isEmpty()) {
      LOG.warning(
          () -> name.id() + ": " + late.size() + " jobs given up, the first waited too long");
      aftermath.of(late);
    }
  }

  private void releaseStuck() {
    List<Changed> stuck = jobs.releaseStuck();
    if (!stuck.isEmpty()) {
      LOG.warning(() -> stuck.size() + " jobs waited for children that had all ended");
      aftermath.of(stuck);
    }
  }

  /** Rows first, then the queue: what is enqueued meanwhile is simply there already. */
  private int enqueueMissing(QueueName name) {
    int missing = 0;
    UUID last = null;
    while (true) {
      List<Due> page = page(name, last);
      if (page.isEmpty()) {
        return missing;
      }
      missing += enqueue(page);
      last = page.get(page.size() - 1).entry().id();
    }
  }

  private List<Due> page(QueueName name, @Nullable UUID after) {
    // Rows of running attempts count as missing only when their heartbeat had time to say
    // otherwise.
    Duration silence = settings.lease().plus(GRACE);
    Duration startedBefore = settled() ? silence : Duration.ofDays(365);
    return jobs.belonging(name, after, startedBefore).orElse(List.of());
  }

  private int enqueue(List<Due> page) {
    Map<QueueName, List<Due>> queues =
        page.stream().collect(Collectors.groupingBy(due -> due.entry().queue()));
    int added = 0;
    for (Map.Entry<QueueName, List<Due>> one : queues.entrySet()) {
      added += queue.enqueue(one.getKey(), one.getValue(), PATIENCE);
    }
    return added;
  }

  /** The queue first, then rows: a job that is over by then stays over. */
  private int forgetGhosts(QueueName name) {
    int removed = 0;
    String from = "";
    while (from != null) {
      ScanPage page = queue.scan(name, from);
      Set<UUID> alive =
          jobs.notOver(page.entries().stream().map(lease -> lease.entry().id()).toList());
      List<Lease> ghosts =
          page.entries().stream().filter(lease -> !alive.contains(lease.entry().id())).toList();
      int gone = ghosts.isEmpty() ? 0 : queue.forget(name, ghosts);
      removed += gone;
      // What followed the removed ones has moved up: the same page is read again.
      from = gone > 0 ? from : page.next();
    }
    return removed;
  }

  private Duration sweep() {
    if (!broker.isUp()) {
      return GRACE.dividedBy(5);
    }
    for (QueueName name : QueueName.values()) {
      metrics.counted(name, queue.counts(name));
      int swept = queue.sweep(name, settled());
      if (swept > 0) {
        LOG.warning(() -> name.id() + ": " + swept + " leases ran out, their jobs go back");
        metrics.recovered(name, swept);
      }
    }
    return settings.poll();
  }

  private boolean settled() {
    Duration grace = GRACE.compareTo(settings.lease()) < 0 ? GRACE : settings.lease();
    return broker.upFor().compareTo(settings.lease().plus(grace)) > 0;
  }

  private static Set<UUID> ids(List<Due> page) {
    return page.stream()
        .map(due -> due.entry().id())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
