package org.darkroom.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where jobs are kept. Writes need the caller's transaction unless they say otherwise. */
public interface Jobs {

  /** Inserts the job, or finds the one of the same asset, kind and version; returns its id. */
  UUID insert(NewJob job);

  /**
   * Inserts jobs at once, or finds those of the same asset, kind and version; no two of them may be
   * of the same. Returns their ids, in no order.
   */
  List<UUID> insert(List<NewJob> jobs);

  /**
   * Inserts the job, unless its key says otherwise; decided under a lock on the key until the
   * transaction ends.
   */
  Dedup.Result insert(NewJob job, Dedup dedup);

  /**
   * Takes a key for a job that is inserted next, unless another's job that is not over has it;
   * decided under a lock on the key until the transaction ends. The key of a job that is over, or
   * never came, is free before its time.
   *
   * @return whether it was taken
   */
  boolean takeKey(QueueName queue, Dedup dedup, UUID jobId);

  /**
   * Inserts the job as RUNNING its first attempt, leased to the caller, for work done in a request.
   *
   * @param worker the node's name
   * @param leaseId a new random lease
   */
  Attempt insertRunning(NewJob job, String worker, String leaseId, Instant now);

  /**
   * Inserts a job that waits for children, and these; it begins with the step after them.
   *
   * @return the jobs that may run at once: bring them to the queue after the commit
   */
  List<QueueEntry> insert(NewJob job, FanOut fanOut);

  /**
   * Cancels every job of the asset that is not over, with an audit entry each; returns how many.
   *
   * @param who for the record
   */
  int cancelOf(UUID assetId, String reason, String who);
}
