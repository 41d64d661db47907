package org.darkroom.adapter.clamd;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Scans pass here. An outage is asked for once more, since clamd drops connections while it loads
 * new signatures; after several the circuit spares waiting for it. The connection has time-outs of
 * its own for silence; the one here bounds a scanner that trickles.
 */
@Singleton
class ClamdGuard {
  private final ClamdClient client;

  @Inject
  ClamdGuard(ClamdClient client) {
    this.client = client;
  }

  /**
   * Scans the file.
   *
   * @return clamd's line
   */
  @Timeout(value = 5, unit = ChronoUnit.MINUTES)
  @Retry(
      maxRetries = 1,
      delay = 500,
      delayUnit = ChronoUnit.MILLIS,
      maxDuration = 10,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = ClamdException.class)
  @CircuitBreaker(
      requestVolumeThreshold = 6,
      failureRatio = 0.5,
      delay = 20,
      delayUnit = ChronoUnit.SECONDS,
      failOn = ClamdException.class)
  public String scan(Path file) throws IOException, ClamdException {
    return client.scan(file);
  }
}
