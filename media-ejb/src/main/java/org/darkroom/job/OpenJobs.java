package org.darkroom.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database knows of jobs that are not over: the side that the queue is repaired from. */
public interface OpenJobs {

  /** Those of the ids that should be in the queue. */
  List<Due> due(Collection<UUID> ids);

  /** The waiting job of each asset that has one. */
  Map<UUID, QueueEntry> waitingOf(Collection<UUID> assetIds);

  /** All jobs of an asset. */
  List<QueueEntry> of(UUID assetId);

  /**
   * Jobs never put into the queue, oldest first; at most 128.
   *
   * @return empty when another node is reading them
   */
  Optional<List<Due>> neverEnqueued();

  /** Notes that these have been put into the queue. */
  void markEnqueued(Collection<UUID> ids);

  /**
   * A page of a queue's jobs that belong into it, in order of id, at most 128: waiting and delayed
   * ones, and running ones started longer ago than that.
   *
   * @param after the last id of the page before, or null for the first page
   * @return empty when another node is reading them
   */
  Optional<List<Due>> belonging(QueueName queue, @Nullable UUID after, Duration startedBefore);

  /**
   * Forgets jobs that ended long ago, at most 1000 a call.
   *
   * @param ended how long completed and cancelled ones are kept
   * @param dead how long discarded ones are kept
   * @return how many are gone
   */
  int purge(Duration ended, Duration dead);

  /**
   * Gives up jobs that have waited longer than that since they were due, at most 128 a call.
   *
   * @return them, and what else became of their flows
   */
  List<Changed> giveUpWaiting(QueueName queue, Duration patience);

  /**
   * Releases or fails parents that wait though none of their children is open any more, at most 32
   * a call.
   *
   * @return what became of them
   */
  List<Changed> releaseStuck();

  /** Which of these jobs may have an entry in the queue: neither over nor waiting for children. */
  Set<UUID> notOver(Collection<UUID> ids);

  /** How long the last completed jobs of the queue took, on average; empty when there are none. */
  Optional<Duration> usualTime(QueueName queue);
}
