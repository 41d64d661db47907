package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.darkroom.worker.image.PlanarFrame.Look;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarRowsTest {

  /** The values of pure colours in ITU-R BT.601 and BT.709, rounded. */
  @ParameterizedTest
  @CsvSource({
    "16, 128, 128, false, false, 0x000000",
    "235, 128, 128, false, false, 0xFFFFFF",
    "81, 90, 240, false, false, 0xFE0000",
    "63, 102, 240, false, true, 0xFF0100",
    "145, 54, 34, false, false, 0x00FF01",
    "173, 42, 26, false, true, 0x00FF00",
    "0, 128, 128, true, false, 0x000000",
    "255, 128, 128, true, false, 0xFFFFFF",
    "76, 85, 255, true, false, 0xFE0000"
  })
  void read_pureColours_areTheirs(
      int luma, int blue, int red, boolean full, boolean high, String expected) {
    PlanarFrame frame =
        new PlanarFrame(
            3, 3, filled(9, luma), 3, filled(4, blue), filled(4, red), 2, new Look(full, high, 0));
    long[] lanes = new long[3];
    new PlanarRows(frame).read(1, lanes);
    int rgb = Integer.decode(expected);
    for (long lane : lanes) {
      assertThat((int) (lane >> 32 & 255)).isCloseTo(rgb >> 16, within(1));
      assertThat((int) (lane >> 16 & 255)).isCloseTo(rgb >> 8 & 255, within(1));
      assertThat((int) (lane & 255)).isCloseTo(rgb & 255, within(1));
    }
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
