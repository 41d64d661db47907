package org.darkroom.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a tool's output stays inside. */
class ScrubbedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error opening /srv/darkroom/scratch/1a2b/source: bad | Error opening …: bad",
        "cannot read '/dev/shm/darkroom-1/x y' | cannot read '… y'",
        "~/data/key.pem is missing | … is missing",
        "C:\\data\\secret.txt | …",
        "GET https://store.example.org/bucket?X-Amz-Signature=1 failed | GET … failed",
        "jdbc:postgresql://db:5432/darkroom refused | jdbc:… refused",
        "connect to 10.1.2.3:9000 failed | connect to … failed",
        "connect to [::1]:6379 failed | connect to … failed",
        "localhost:5432 is away | … is away",
        "minio:9000 is away | … is away",
        "file:///tmp/x not found | … not found",
        "redis-0.redis.svc is away | … is away",
        "store.example.org:443 is away | … is away"
      })
  void of_textWithAPlace_placeTakenOut(String text, String expected) {
    assertThat(Scrubbed.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "moov atom not found",
        "frame=12 time=00:00:01.23 speed=1.5x",
        "Stream #0:0: Video: h264 (avc1 / 0x31637661), 1920x1080",
        "moov atom not found; 25/1 fps, 16:9, yuv420p(tv)",
        "either/or, 3/4 and 1.2.3"
      })
  void of_textWithoutPlaces_kept(String text) {
    assertThat(Scrubbed.of(text)).isEqualTo(text);
  }

  @Test
  void of_nothing_null() {
    assertThat(Scrubbed.of(null)).isNull();
  }

  @Test
  void failure_withAPathInItsDetail_keepsItToItself() {
    Failure failure =
        new Failure(FailureCode.CORRUPT_MEDIA, "It is damaged.", "inspect", 1, "/tmp/a: cut off");

    assertThat(failure.detail()).isEqualTo("…: cut off");
    assertThat(failure.inAttempt(2).detail()).isEqualTo("…: cut off");
  }

  @Test
  void failure_withAStackInItsDetail_keepsItForAdministrators() {
    String said =
        """
        Invalid data found
        java.lang.IllegalStateException: at /srv/data
        \tat org.darkroom.worker.image.Rows.read(Rows.java:36)
        \tat java.base/java.lang.Thread.run(Thread.java:840)
        Caused by: java.io.IOException: cut off
        \t... 2 more
        """;

    Failure failure = new Failure(FailureCode.WORKER_CRASHED, "It broke.", "decode", 1, said);

    assertThat(failure.detail()).isEqualTo("Invalid data found\n");
    assertThat(failure.trace()).contains("Rows.java:36", "cut off").doesNotContain("/srv");
    assertThat(failure.inAttempt(2).trace()).isEqualTo(failure.trace());
  }
}
