package org.darkroom.adapter.clamd;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.inspect.ScanResult;
import org.darkroom.inspect.Scanner;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Scans by clamd and reads its answers. */
@Singleton
class ClamdScanner implements Scanner {
  private static final String FOUND = " FOUND";

  /** What clamd reports with AlertExceedsMax for files that it looked at only in part. */
  private static final String LIMITS = "Heuristics.Limits.Exceeded";

  private final ClamdSettings settings;
  private final ClamdGuard guard;
  private final ClamdClient client;

  @Inject
  ClamdScanner(ClamdSettings settings, ClamdGuard guard, ClamdClient client) {
    this.settings = settings;
    this.guard = guard;
    this.client = client;
  }

  @Override
  public ScanResult scan(Path file) {
    if (!configured()) {
      return new ScanResult.NotConfigured();
    }
    try {
      return read(guard.scan(file));
    } catch (ClamdException e) {
      return new ScanResult.Unavailable(String.valueOf(e.getMessage()));
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
