package org.darkroom.web.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"})
  void notModified_sameTag_true(String header) {
    assertThat(Conditions.notModified(header, "abc")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "\"abcd\"", "\"\"", ""})
  void notModified_anotherTag_false(String header) {
    assertThat(Conditions.notModified(header, "abc")).isFalse();
  }

  @Test
  void rangeHolds_weakOrOtherTag_false() {
    assertThat(Conditions.rangeHolds(null, "abc")).isTrue();
    assertThat(Conditions.rangeHolds("\"abc\"", "abc")).isTrue();
    assertThat(Conditions.rangeHolds("W/\"abc\"", "abc")).isFalse();
    assertThat(Conditions.rangeHolds("Wed, 21 Oct 2026 07:28:00 GMT", "abc")).isFalse();
  }
}
