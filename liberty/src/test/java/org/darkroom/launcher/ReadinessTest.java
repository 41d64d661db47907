package org.darkroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.darkroom.services.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Path log;
  private Readiness readiness;

  @BeforeEach
  void nobodyListens() {
    log = directory.resolve("messages.log");
    readiness = new Readiness(Ports.free(), log);
  }

  @Test
  void await_theKnownStartDefect_asksForAnotherStart() throws IOException {
    Files.writeString(
        log,
        "E: java.lang.NoSuchMethodError: 'java.lang.Object"
            + " org.jboss.logging.Logger.getMessageLogger(java.lang.Class, java.lang.String)'\n");

    assertThat(readiness.await(() -> true, PATIENCE)).isFalse();
  }

  @Test
  void await_aMissingFeature_failsAtOnceWithTheLine() throws IOException {
    Files.writeString(
        log,
        "[11/22/26, 3:26:34:147 UTC] 00000017 com.ibm.x E CWWKF0001E: A feature definition could not be found for x-1.0\n");

    assertThatThrownBy(() -> readiness.await(() -> true, PATIENCE))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("cannot start")
        .hasMessageContaining("\nCWWKF0001E: A feature definition could not be found for x-1.0");
  }

  @Test
  void await_aSettingThatIsRefused_saysThatAlone() throws IOException {
    Files.writeString(
        log,
        "[11/22/26, 3:26:34:147 UTC] 00000017 org.darkroom.start.SettingsCheck E The server cannot"
            + " start: darkroom.x=1 is not allowed; allowed: 2\n"
            + "[11/22/26, 3:26:34:151 UTC] 00000017 com.ibm.x E CNTR0020E: EJB threw\n"
            + "[11/22/26, 3:26:34:152 UTC] 00000017 com.ibm.x E CWWKZ0004E: An exception occurred\n");

    assertThatThrownBy(() -> readiness.await(() -> true, PATIENCE))
        .isInstanceOf(LauncherException.class)
        .hasMessage(
            "The server cannot start: darkroom.x=1 is not allowed; allowed: 2\nThe whole log: "
                + log);
  }

  @Test
  void await_aServerThatEnded_saysSo() {
    assertThatThrownBy(() -> readiness.await(() -> false, PATIENCE))
        .hasMessageContaining("ended while starting");
  }

  @Test
  void await_neverReady_givesUpInTime() {
    assertThatThrownBy(() -> readiness.await(() -> true, Duration.ZERO))
        .hasMessageContaining("not ready within 0 s");
  }
}
