package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.darkroom.storage.StorageUnavailableException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Every call to the store passes here, so that all share one breaker. Only outages count and are
 * repeated; answers such as "absent", "refused" or "changed" are successes of the store.
 */
@Singleton
class S3Guard {
  private final S3Deadline deadline;

  @Inject
  S3Guard(S3Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Makes the call.
   *
   * @param transfer whether it carries media, so that only a stall may cut it; others end after 30
   *     s
   */
  @Retry(
      maxRetries = 2,
      delay = 200,
      jitter = 100,
      delayUnit = ChronoUnit.MILLIS,
      jitterDelayUnit = ChronoUnit.MILLIS,
      maxDuration = 90,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = StorageUnavailableException.class)
  @CircuitBreaker(
      requestVolumeThreshold = 20,
      failureRatio = 0.5,
      delay = 60,
      delayUnit = ChronoUnit.SECONDS,
      successThreshold = 2,
      failOn = {StorageUnavailableException.class, TimeoutException.class})
  public <T> T call(boolean transfer, Supplier<T> work) {
    return transfer ? work.get() : deadline.within(work);
  }
}
