package org.darkroom.asset;

/** Where an asset stands. */
public enum AssetStatus {
  /** Announced, not yet confirmed; expires after 24 h. */
  PENDING,
  /** Confirmed; a job of it is waiting, running or to be retried. */
  PROCESSING,
  /** Everything asked for is published. */
  READY,
  /** The file was judged unfit; no retry helps. */
  REJECTED,
  /** The system gave up; the job is in the dead letters and can be replayed. */
  FAILED,
  /** Tombstone: nobody sees it, its objects are being removed. */
  DELETED;

  /** Whether nothing more happens by itself. */
  public boolean isFinal() {
    return this != PENDING && this != PROCESSING;
  }
}
