package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells how many jobs stand before the waiting jobs of assets. */
@Singleton
public class QueuePositions {
  private static final Logger LOG = Logger.getLogger(QueuePositions.class.getName());

  private final OpenJobs jobs;
  private final JobQueue queue;
  private final Broker broker;

  @Inject
  QueuePositions(OpenJobs jobs, JobQueue queue, Broker broker) {
    this.jobs = jobs;
    this.queue = queue;
    this.broker = broker;
  }

  /** The place of each asset that waits, 0 for the next one; the others are left out. */
  public Map<UUID, Integer> of(Collection<UUID> assetIds) {
    Map<UUID, Integer> positions = new HashMap<>();
    if (assetIds.isEmpty() || !broker.isUp()) {
      return positions;
    }
    try {
      jobs.waitingOf(assetIds)
          .forEach(
              (asset, entry) -> queue.position(entry).ifPresent(at -> positions.put(asset, at)));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "no queue positions", e);
    }
    return positions;
  }
}
