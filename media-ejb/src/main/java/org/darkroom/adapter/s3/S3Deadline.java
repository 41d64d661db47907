package org.darkroom.adapter.s3;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Cuts calls that carry no bytes of media. Transfers are watched by the SDK, per stall. */
@Singleton
class S3Deadline {

  /** Gives the work 30 s. */
  @Timeout(value = 30, unit = ChronoUnit.SECONDS)
  public <T> T within(Supplier<T> work) {
    return work.get();
  }
}
