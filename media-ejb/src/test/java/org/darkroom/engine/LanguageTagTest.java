package org.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTagTest {

  @Test
  void of_codesOfContainers_isTheShortestTag() {
    assertThat(LanguageTag.of("eng")).contains("en");
    assertThat(LanguageTag.of("ger")).contains("de");
    assertThat(LanguageTag.of("deu")).contains("de");
    assertThat(LanguageTag.of("pt_BR")).contains("pt-BR");
    assertThat(LanguageTag.of("nds")).contains("nds");
  }

  @Test
  void of_noLanguage_isEmpty() {
    assertThat(LanguageTag.of("und")).isEmpty();
    assertThat(LanguageTag.of("")).isEmpty();
    assertThat(LanguageTag.of("en\"\n#EXT")).isEmpty();
  }

  @Test
  void name_isEnglish() {
    assertThat(LanguageTag.name("fr")).isEqualTo("French");
  }
}
