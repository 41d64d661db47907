package org.darkroom.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentNameTest {
  @Test
  void header_plainName_same() {
    assertThat(AttachmentName.header("cat.jpg"))
        .isEqualTo("attachment; filename=\"cat.jpg\"; filename*=UTF-8''cat.jpg");
  }

  @Test
  void header_quotesAndUmlauts_encoded() {
    assertThat(AttachmentName.header("a \"b\" ü.pdf"))
        .isEqualTo(
            "attachment; filename=\"a _b_ _.pdf\"; filename*=UTF-8''a%20%22b%22%20%C3%BC.pdf");
  }

  @Test
  void header_lineBreaks_neverRaw() {
    assertThat(AttachmentName.header("a\r\nSet-Cookie: x=1")).doesNotContain("\r", "\n");
  }
}
