package org.darkroom.job;

/** Why a running attempt has to end. */
enum StopReason {
  /**
   * Another attempt has the fence, or the job was cancelled: whatever this one does is discarded.
   */
  LOST,
  /** It ran too long, or went on without progress: the attempt has failed. */
  TIMED_OUT,
  /** The node is stopping: the attempt is given back. */
  STOPPING
}
