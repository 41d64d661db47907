package org.darkroom.web.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubbedTest {
  @ParameterizedTest
  @CsvSource({
    "/data/scratch/ab-12/source: Invalid data, …: Invalid data",
    "'Error opening ''/etc/passwd''', 'Error opening ''…'''",
    "connect to 10.1.2.3:9000 refused, connect to … refused",
    "GET http://minio:9000/bucket/key?X-Amz-Signature=abc failed, GET … failed",
    "file:///tmp/x not found, … not found",
    "localhost:6379 gone, … gone",
    "C:\\\\temp\\\\x.mp4 is broken, … is broken",
  })
  void of_placesOfOurMachines_takenOut(String text, String scrubbed) {
    assertThat(Scrubbed.of(text)).isEqualTo(scrubbed);
  }

  @Test
  void of_plainWords_unchanged() {
    String text = "moov atom not found; 25/1 fps, 16:9, yuv420p(tv)";
    assertThat(Scrubbed.of(text)).isEqualTo(text);
  }

  @Test
  void of_nothing_null() {
    assertThat(Scrubbed.of(null)).isNull();
  }
}
