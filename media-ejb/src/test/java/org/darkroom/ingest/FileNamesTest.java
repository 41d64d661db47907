package org.darkroom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "cat.jpg, cat.jpg",
        "/etc/passwd, passwd",
        "..\\..\\boot.ini, boot.ini",
        "a/b/, unnamed",
        ".., unnamed",
        "\" \", unnamed",
        "\"  my cat .png \", \"my cat .png\"",
        "Käse ☕.webp, Käse ☕.webp"
      })
  void clean_paths_lastSegment(String name, String expected) {
    assertThat(FileNames.clean(name)).isEqualTo(expected);
  }

  @Test
  void clean_absent_unnamed() {
    assertThat(FileNames.clean(null)).isEqualTo("unnamed");
  }

  @Test
  void clean_controlsAndBidi_removed() {
    assertThat(FileNames.clean("in\u0000vo\u202Eice\u2066\r\n.p\u200Bdf")).isEqualTo("invoice.pdf");
    assertThat(FileNames.clean("\uD800lone")).isEqualTo("lone");
  }

  @Test
  void clean_decomposed_composed() {
    assertThat(FileNames.clean("Ka\u0308se.jpg")).isEqualTo("K\u00E4se.jpg");
  }

  @Test
  void clean_long_shortenedBeforeTheExtension() {
    String clean = FileNames.clean("\uD83D\uDC31".repeat(200) + ".jpeg");

    assertThat(clean.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    assertThat(clean).endsWith("\uD83D\uDC31.jpeg");
    assertThat(FileNames.clean("a".repeat(300))).hasSize(255);
  }
}
