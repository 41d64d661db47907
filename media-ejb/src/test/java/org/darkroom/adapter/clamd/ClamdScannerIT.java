package org.darkroom.adapter.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.darkroom.inspect.ScanResult;
import org.darkroom.inspect.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real clamd; skipped, saying so, where none is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ClamdScannerIT {
  private static final int LIMIT = 1 << 20;

  @TempDir private static Path directory;
  private TestClamd clamd;
  private Scanner scanner;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    assumeTrue(TestClamd.installed(), "NOT TESTED: clamd is not installed (clamav-daemon)");
    clamd = TestClamd.start(directory, LIMIT);
    scanner = clamd.scanner();
  }

  @AfterAll
  void stop() {
    if (clamd != null) {
      clamd.close();
    }
  }

  @Test
  void scan_plainText_clean() throws IOException {
    assertThat(scanner.scan(file("all is well"))).isEqualTo(new ScanResult.Clean());
  }

  @Test
  void scan_eicar_infectedWithItsSignature() throws IOException {
    ScanResult result = scanner.scan(file(TestClamd.EICAR));

    assertThat(result).isInstanceOf(ScanResult.Infected.class);
    assertThat(((ScanResult.Infected) result).signature()).contains("Eicar-Test");
  }

  @Test
  void scan_eicarBehindManyChunks_infected() throws IOException {
    ScanResult result = scanner.scan(file("x".repeat(300_000) + TestClamd.EICAR));

    assertThat(result).isInstanceOf(ScanResult.Infected.class);
  }

  @Test
  void scan_beyondTheLimit_tooLargeAndNoOutage() throws IOException {
    Path file = file("x".repeat(20 * LIMIT));
    for (int i = 0; i < 50; i++) {
      // It answers and hangs up at any moment of the sending.
      assertThat(scanner.scan(file)).isEqualTo(new ScanResult.TooLarge());
    }
  }

  @Test
  void answers_runningClamd_true() {
    assertThat(scanner.answers()).isTrue();
  }

  @Test
  void scan_nobodyListens_unavailable() throws IOException {
    Scanner nobody = TestClamd.scanner(TestClamd.freePort(), Duration.ofSeconds(2));

    assertThat(nobody.scan(file("x"))).isInstanceOf(ScanResult.Unavailable.class);
    assertThat(nobody.answers()).isFalse();
  }

  @Test
  void scan_silentClamd_unavailableAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Scanner asking = TestClamd.scanner(silent.getLocalPort(), Duration.ofSeconds(1));
      long begun = System.nanoTime();

      ScanResult result = asking.scan(file("x".repeat(8 * LIMIT)));

      assertThat(result).isEqualTo(new ScanResult.Unavailable("silent for 1 s"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void scan_clamdHangsUp_unavailable() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread hangUp = answering(server, "");
      Scanner asking = TestClamd.scanner(server.getLocalPort(), Duration.ofSeconds(5));

      assertThat(asking.scan(file("x"))).isInstanceOf(ScanResult.Unavailable.class);
      hangUp.join();
    }
  }

  @Test
  void scan_clamdReportsAnError_unavailable() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answer = answering(server, "INSTREAM: Can't allocate memory ERROR\0");
      Scanner asking = TestClamd.scanner(server.getLocalPort(), Duration.ofSeconds(5));

      assertThat(asking.scan(file("x")))
          .isEqualTo(new ScanResult.Unavailable("answered with an error"));
      answer.join();
    }
  }

  @Test
  void scan_notConfigured_saysSo() throws IOException {
    Scanner absent = TestClamd.absent();

    assertThat(absent.scan(file("x"))).isEqualTo(new ScanResult.NotConfigured());
    assertThat(absent.configured()).isFalse();
    assertThat(absent.answers()).isFalse();
  }

  /** Accepts one connection and says that. */
  private static Thread answering(ServerSocket server, String answer) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept();
                  OutputStream out = socket.getOutputStream()) {
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "document", ""), content);
  }
}
