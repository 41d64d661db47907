package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdrToneTest {
  /** Codes of ST 2084 for 0, 50, 203 (diffuse white) and 1000 cd/m², and what may be seen. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "28850, 133, 139",
    "38050, 222, 236",
    "49270, 252, 255",
    "65535, 252, 255"
  })
  void map_greyOfPq_keepsTheDarkAndRollsOffTheBright(int code, int least, int most) {
    int seen = HdrTone.of(Transfer.PQ).map(code, code, code);
    assertThat(seen & 255).isBetween(least, most);
    assertThat(seen >> 16).isCloseTo(seen & 255, org.assertj.core.data.Offset.offset(1));
  }

  @Test
  void map_diffuseWhiteOfHlg_isNearlyWhite() {
    int code = (int) (0.75 * 65535);
    assertThat(HdrTone.of(Transfer.HLG).map(code, code, code) & 255).isBetween(218, 240);
    assertThat(HdrTone.of(Transfer.HLG).map(0, 0, 0)).isZero();
  }

  @Test
  void map_colourOutsideOfTheScreen_staysItsHue() {
    int seen = HdrTone.of(Transfer.PQ).map(38050, 0, 0);
    assertThat(seen >> 16).isGreaterThan(220);
    assertThat(seen >> 8 & 255).isZero();
  }

  @Test
  void transfer_numbersOfH273_areTold() {
    assertThat(Transfer.of(16)).isEqualTo(Transfer.PQ);
    assertThat(Transfer.of(18)).isEqualTo(Transfer.HLG);
    assertThat(Transfer.of(13)).isEqualTo(Transfer.SDR);
  }
}
