package org.darkroom.web.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether documents are scanned now; there only where a scanner is configured. */
@Readiness
@Singleton
public class ScannerCheck implements HealthCheck {
  private final Dependencies dependencies;

  @Inject
  ScannerCheck(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthChecks.helpful("scanner", dependencies.scanner());
  }
}
