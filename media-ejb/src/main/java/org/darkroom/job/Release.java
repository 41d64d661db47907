package org.darkroom.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lease.
 *
 * @param lease what was held
 * @param again after how long the job waits again, zero for at once; null when it is over
 */
public record Release(Lease lease, @Nullable Duration again) {

  /** The job is over, or was never this lease's. */
  public static Release done(Lease lease) {
    return new Release(lease, null);
  }
}
