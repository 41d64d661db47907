package org.darkroom.job;

/** Why a running attempt has to end. */
enum StopReason {
  /**
   * Another attempt has the fence, or the job was cancelled: whatever this one does is discarded.
   */
  LOST,
  /** The node is stopping: the attempt is given back. */
  STOPPING
}
