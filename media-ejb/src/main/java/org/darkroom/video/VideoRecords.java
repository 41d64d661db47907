package org.darkroom.video;

import java.time.Instant;

/** The record of steps that operators see; not needed by any job. */
public interface VideoRecords {

  /**
   * Removes what began before that instant, some at a time; needs the caller's transaction.
   *
   * @param most how many jobs
   * @return how many were removed; fewer than {@code most} when nothing older is left
   */
  int removeBefore(Instant begun, int most);
}
