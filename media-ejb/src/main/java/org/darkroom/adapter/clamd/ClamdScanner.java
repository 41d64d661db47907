package org.darkroom.adapter.clamd;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.inspect.ScanResult;
import org.darkroom.inspect.Scanner;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Scans by clamd and reads its answers. */
@Singleton
class ClamdScanner implements Scanner {
  private static final int OPEN = 1;
  private static final String FOUND = " FOUND";

  /** What clamd reports with AlertExceedsMax for files that it looked at only in part. */
  private static final String LIMITS = "Heuristics.Limits.Exceeded";

  private final ClamdSettings settings;
  private final ClamdGuard guard;
  private final ClamdClient client;
  private final AtomicInteger circuit = new AtomicInteger();

  @Inject
  ClamdScanner(
      ClamdSettings settings, ClamdGuard guard, ClamdClient client, MetricRegistry metrics) {
    this.settings = settings;
    this.guard = guard;
    this.client = client;
    metrics.gauge("darkroom_circuit_state", circuit::get, new Tag("target", "scanner"));
  }

  @Override
  public ScanResult scan(Path file) {
    if (!configured()) {
      return new ScanResult.NotConfigured();
    }
    try {
      String line = guard.scan(file);
      circuit.set(0);
      return read(line);
    } catch (ClamdException e) {
      return new ScanResult.Unavailable(String.valueOf(e.getMessage()));
    } catch (CircuitBreakerOpenException e) {
      circuit.set(OPEN);
      return new ScanResult.Unavailable("was away several times; not asked for a while");
    } catch (FaultToleranceException | IOException e) {
      return new ScanResult.Unavailable(e.getClass().getSimpleName());
    }
  }

  /** The meaning of clamd's line. */
  static ScanResult read(String line) {
    if (line.endsWith(": OK")) {
      return new ScanResult.Clean();
    }
    if (line.endsWith(FOUND)) {
      String signature =
          line.substring(line.indexOf(": ") + 2, line.length() - FOUND.length()).strip();
      return signature.startsWith(LIMITS)
          ? new ScanResult.TooLarge()
          : new ScanResult.Infected(signature);
    }
    if (line.contains("size limit exceeded")) {
      return new ScanResult.TooLarge();
    }
    return new ScanResult.Unavailable(line.isEmpty() ? "hung up" : "answered with an error");
  }

  @Override
  public boolean configured() {
    return settings.host().isPresent();
  }

  @Override
  public boolean answers() {
    try {
      return configured() && client.ping().equals("PONG");
    } catch (ClamdException | IOException e) {
      return false;
    }
  }
}
