package org.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {

  @ParameterizedTest
  @CsvSource({
    "30/1, 30/1, 300, 10, 30/1",
    "30000/1001, 51600/1841, 77, 2.568, 30000/1001",
    "60/1, 1000/1, 64, 1.071, 60/1",
    "600/1, 12600/1703, 84, 11.353, 12600/1703",
    "57600/1, 0/0, 63, 8.7255, 7220/1000",
    "0/0, 0/0, 0, 0, 25/1",
    "1/0, 25/1, 5, 0, 25/1",
    "90/1, 90/1, 900, 10, 90/2",
    "120/1, 120/1, 1200, 10, 120/2",
    "1/10, 1/10, 6, 60, 1/1"
  })
  void choose_claimAndPackets_isWhatIsBorneOut(
      String nominal, String average, long packets, double seconds, String expected) {
    assertThat(FrameRate.choose(nominal, average, packets, seconds)).hasToString(expected);
  }
}
