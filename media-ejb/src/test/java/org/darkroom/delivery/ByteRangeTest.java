package org.darkroom.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.darkroom.delivery.ByteRange.Part;
import org.darkroom.delivery.ByteRange.Unsatisfiable;
import org.darkroom.delivery.ByteRange.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-, 0, 99",
    "bytes=10-19, 10, 19",
    "bytes=99-, 99, 99",
    "bytes=10-1000, 10, 99",
    "bytes=-1, 99, 99",
    "bytes=-1000, 0, 99",
    "bytes = 5 - 6, 5, 6",
  })
  void of_oneRangeInside_part(String header, long first, long last) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void of_rangeOutside_unsatisfiable(String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=a-b",
        "bytes=0-9999999999999999999"
      })
  void of_otherForms_whole(String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new Whole());
  }

  @Test
  void of_noHeader_whole() {
    assertThat(ByteRange.of(null, 100)).isEqualTo(new Whole());
  }

  @Test
  void of_anyRangeOfNothing_unsatisfiable() {
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new Unsatisfiable());
  }
}
