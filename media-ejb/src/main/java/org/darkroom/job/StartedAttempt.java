package org.darkroom.job;

import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that the database has started, with what its events need.
 *
 * @param attempt the attempt
 * @param lane the job's lane
 * @param watched the asset as its watchers know it; null when there is none, or it is deleted or on
 *     another generation by now
 * @param memory bytes that it may take, or 0 for what is usual in its queue
 */
public record StartedAttempt(Attempt attempt, String lane, @Nullable Watched watched, long memory) {

  /**
   * An asset as its watchers know it.
   *
   * @param ownerKey {@link org.darkroom.shared.Owner#key()}
   * @param tenant the owner's, or null
   * @param kind its kind
   * @param status the status
   * @param percent 0 to 100
   * @param stage what is being done, or null
   * @param seqBase where the sequence numbers of events go on
   */
  public record Watched(
      String ownerKey,
      @Nullable String tenant,
      MediaKind kind,
      AssetStatus status,
      int percent,
      @Nullable String stage,
      long seqBase) {}

  /** The attempt's lease. */
  public Lease lease() {
    return new Lease(
        new QueueEntry(attempt.jobId(), attempt.queue(), attempt.priority(), lane),
        attempt.leaseId());
  }

  /** Whether it is about an asset that is not there any more, or not in this generation. */
  public boolean isPointless() {
    return attempt.assetId() != null && watched == null;
  }
}
