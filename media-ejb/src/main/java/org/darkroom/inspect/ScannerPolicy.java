package org.darkroom.inspect;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Settings;

/**
 * What happens to files that a scanner has to see: without a scanner they are accepted as not
 * scanned, or wait when {@code darkroom.scanner.required}; with one that does not answer they wait
 * and are never published.
 */
@Singleton
public class ScannerPolicy implements CheckedSettings {
  /** The stage of files that wait. */
  public static final String WAITING = "waiting-for-scanner";

  private static final System.Logger LOG = System.getLogger(ScannerPolicy.class.getName());
  private static final Duration LATER = Duration.ofSeconds(15);

  private final Scanner scanner;
  private final boolean required;
  private final AtomicBoolean outage = new AtomicBoolean();

  /** Reads and checks {@code darkroom.scanner.required}. */
  @Inject
  public ScannerPolicy(Scanner scanner, Settings settings) {
    this.scanner = scanner;
    this.required = settings.flag("darkroom.scanner.required", false);
  }

  /** Says once at the start of the application when nothing is scanned. */
  void start(@Observes Startup event) {
    if (scanner.configured()) {
      LOG.log(System.Logger.Level.INFO, "Documents are scanned for viruses");
    } else if (required) {
      LOG.log(
          System.Logger.Level.ERROR,
          "DOCUMENTS WAIT: darkroom.scanner.required is true, but no darkroom.clamd.host is set");
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "DOCUMENTS ARE NOT SCANNED FOR VIRUSES: no darkroom.clamd.host is set. They are accepted"
              + " with scanned=false; set darkroom.scanner.required=true to hold them back");
    }
  }

  /** Whether files can be screened now; for health. */
  public boolean satisfied() {
    return scanner.configured() ? scanner.answers() : !required;
  }

  /** Has the file scanned and decides. */
  public Screening screen(Path file) {
    ScanResult result = scanner.scan(file);
    tell(result);
    if (result instanceof ScanResult.Clean) {
      return new Screening.Passed(true);
    }
    if (result instanceof ScanResult.Infected infected) {
      LOG.log(System.Logger.Level.WARNING, "A file holds {0}", infected.signature());
      return refused(
          FailureCode.VIRUS_FOUND, "The file holds a virus: " + infected.signature() + ".");
    }
    if (result instanceof ScanResult.TooLarge) {
      return refused(FailureCode.TOO_LARGE, "The file is too large to be scanned for viruses.");
    }
    if (result instanceof ScanResult.Unavailable unavailable) {
      LOG.log(System.Logger.Level.DEBUG, "The virus scanner: {0}", unavailable.reason());
      return postponed("The virus scanner does not answer; the file waits for it.");
    }
    return required
        ? postponed("There is no virus scanner; the file waits for one.")
        : new Screening.Passed(false);
  }

  /** An outage is told when it begins and when it is over, not for each file that waits. */
  private void tell(ScanResult result) {
    boolean away = result instanceof ScanResult.Unavailable;
    if (away && outage.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Documents wait: the virus scanner {0}",
          ((ScanResult.Unavailable) result).reason());
    } else if (!away && outage.compareAndSet(true, false)) {
      LOG.log(System.Logger.Level.INFO, "The virus scanner answers again");
    }
  }

  private static Screening refused(FailureCode code, String message) {
    return new Screening.Refused(Failure.of(code, message, "scan"));
  }

  private static Screening postponed(String message) {
    return new Screening.Postponed(
        Failure.of(FailureCode.SCANNER_UNAVAILABLE, message, WAITING), LATER);
  }
}
