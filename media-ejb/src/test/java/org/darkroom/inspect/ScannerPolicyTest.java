package org.darkroom.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.darkroom.job.Outcome;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;

/** What becomes of a file by the scanner's answer and by what is required. */
class ScannerPolicyTest {
  private static final Path FILE = Path.of("document");

  @Test
  void screen_clean_passesAsScanned() {
    assertThat(screen(new ScanResult.Clean(), false)).isEqualTo(new Screening.Passed(true));
  }

  @Test
  void screen_infected_refusedWithVirusFound() {
    Screening screening = screen(new ScanResult.Infected("Eicar-Test"), false);

    assertThat(screening)
        .isInstanceOfSatisfying(
            Screening.Refused.class,
            it -> {
              assertThat(it.failure().code()).isEqualTo(FailureCode.VIRUS_FOUND);
              assertThat(it.failure().message()).contains("Eicar-Test");
            });
  }

  @Test
  void screen_beyondTheScannersLimit_refusedAsTooLarge() {
    assertThat(screen(new ScanResult.TooLarge(), false))
        .isInstanceOfSatisfying(
            Screening.Refused.class,
            it -> assertThat(it.failure().code()).isEqualTo(FailureCode.TOO_LARGE));
  }

  @Test
  void screen_scannerDown_waitsWithoutLosingAnAttempt() {
    Screening screening = screen(new ScanResult.Unavailable("silent"), false);

    assertThat(screening)
        .isInstanceOfSatisfying(
            Screening.Postponed.class,
            it -> {
              assertThat(it.failure().code()).isEqualTo(FailureCode.SCANNER_UNAVAILABLE);
              assertThat(it.failure().stage()).isEqualTo("waiting-for-scanner");
              assertThat(it.outcome()).isInstanceOf(Outcome.Snooze.class);
            });
  }

  @Test
  void screen_noScannerAndNotRequired_passesAsNotScanned() {
    assertThat(screen(new ScanResult.NotConfigured(), false))
        .isEqualTo(new Screening.Passed(false));
  }

  @Test
  void screen_noScannerButRequired_waits() {
    assertThat(screen(new ScanResult.NotConfigured(), true))
        .isInstanceOf(Screening.Postponed.class);
  }

  @Test
  void satisfied_byConfigurationAndRequirement() {
    assertThat(policy(new ScanResult.NotConfigured(), false).satisfied()).isTrue();
    assertThat(policy(new ScanResult.NotConfigured(), true).satisfied()).isFalse();
    assertThat(policy(new ScanResult.Clean(), true).satisfied()).isTrue();
    assertThat(policy(new ScanResult.Unavailable("silent"), false).satisfied()).isFalse();
  }

  private static Screening screen(ScanResult answer, boolean required) {
    return policy(answer, required).screen(FILE);
  }

  private static ScannerPolicy policy(ScanResult answer, boolean required) {
    Settings settings = new Settings(MapConfig.of("darkroom.scanner.required", "" + required));
    return new ScannerPolicy(new FixedScanner(answer), settings);
  }

  /** Says the same of every file. */
  private record FixedScanner(ScanResult answer) implements Scanner {
    @Override
    public ScanResult scan(Path file) {
      return answer;
    }

    @Override
    public boolean configured() {
      return !(answer instanceof ScanResult.NotConfigured);
    }

    @Override
    public boolean answers() {
      return answer instanceof ScanResult.Clean;
    }
  }
}
