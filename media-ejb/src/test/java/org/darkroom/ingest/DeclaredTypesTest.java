package org.darkroom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.darkroom.asset.MediaKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypesTest {

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, IMAGE",
    "IMAGE/HEIC, IMAGE",
    "video/quicktime, VIDEO",
    "application/mxf, VIDEO",
    "audio/mpeg, AUDIO",
    "application/ogg, AUDIO",
    "application/pdf, DOCUMENT",
    "text/plain;charset=utf-8, DOCUMENT",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, DOCUMENT",
    "application/vnd.oasis.opendocument.text, DOCUMENT"
  })
  void kind_known_promised(String declared, MediaKind kind) {
    assertThat(DeclaredTypes.plain(declared).flatMap(DeclaredTypes::kind)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "text/html", "application/zip", "application/x-sh"})
  void kind_other_none(String declared) {
    assertThat(DeclaredTypes.plain(declared).flatMap(DeclaredTypes::kind)).isEmpty();
  }

  @Test
  void plain_noMediaType_empty() {
    assertThat(DeclaredTypes.plain("jpeg")).isEmpty();
    assertThat(DeclaredTypes.plain("")).isEmpty();
    assertThat(DeclaredTypes.plain("image/jpeg\r\nX-Evil: 1")).isEmpty();
  }
}
