package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells where the waiting jobs of assets stand. */
@Singleton
public class QueuePositions {
  private static final Logger LOG = Logger.getLogger(QueuePositions.class.getName());

  private final OpenJobs jobs;
  private final JobQueue queue;
  private final Broker broker;
  private final WaitingTimes times;

  @Inject
  QueuePositions(OpenJobs jobs, JobQueue queue, Broker broker, WaitingTimes times) {
    this.jobs = jobs;
    this.queue = queue;
    this.broker = broker;
    this.times = times;
  }

  /** The place of each asset that waits; the others are left out. */
  public Map<UUID, Place> of(Collection<UUID> assetIds) {
    Map<UUID, Place> places = new HashMap<>();
    if (assetIds.isEmpty() || !broker.isUp()) {
      return places;
    }
    try {
      jobs.waitingOf(assetIds)
          .forEach(
              (asset, entry) ->
                  queue.position(entry).ifPresent(at -> places.put(asset, place(entry, at))));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "no queue positions", e);
    }
    return places;
  }

  private Place place(QueueEntry entry, int position) {
    return new Place(position, times.secondsLeft(entry.queue(), position));
  }
}
