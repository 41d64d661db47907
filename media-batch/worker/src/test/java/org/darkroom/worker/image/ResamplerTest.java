package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({"3264,2048", "2048,1280", "800,320", "151,150", "7,1", "5,5", "65500,150"})
  void weights_anyRatio_addUpToOneAndStayInside(int from, int to) {
    Weights weights = Weights.of(from, to, 0, to);
    for (int i = 0; i < to; i++) {
      assertThat(Arrays.stream(weights.weights()[i]).sum()).isEqualTo(Weights.ONE);
      // Beyond this a lane would borrow from the next.
      assertThat(Arrays.stream(weights.weights()[i]).filter(it -> it < 0).sum())
          .isGreaterThanOrEqualTo(-48);
      assertThat(weights.first()[i]).isNotNegative();
      assertThat(weights.first()[i] + weights.weights()[i].length).isLessThanOrEqualTo(from);
    }
  }

  @Test
  void fit_oneColour_staysThatColour() {
    Bitmap flat = filled(301, 207, 0xFF20F0FE, false);
    assertThat(fit(flat, 150, 103).argb()).containsOnly(0xFF20F0FE);
  }

  @Test
  void fit_finestPattern_becomesGreyWithoutMoire() {
    int[] checks = new int[600 * 600];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = (i / 600 + i) % 2 == 0 ? 0xFFFFFFFF : 0xFF000000;
    }
    Bitmap small = fit(new Bitmap(600, 600, false, checks), 230, 230);
    assertThat(Arrays.stream(small.argb()).map(it -> it & 255).boxed())
        .allSatisfy(it -> assertThat(it).isBetween(112, 144));
  }

  @Test
  void fit_transparentNeighbour_doesNotBleedItsColour() {
    int[] half = new int[100 * 100];
    for (int i = 0; i < half.length; i++) {
      half[i] = i % 100 < 51 ? 0xFFFF0000 : 0x0000FF00;
    }
    Bitmap small = fit(new Bitmap(100, 100, true, half), 30, 30);
    assertThat(Arrays.stream(small.argb()).allMatch(it -> it >>> 24 < 8 || ((it >> 8) & 255) < 8))
        .isTrue();
    assertThat(small.argb()[0]).isEqualTo(0xFFFF0000);
    assertThat(small.argb()[29] >>> 24).isZero();
  }

  @Test
  void table_linearProfile_brightensMidGreyAndKeepsTheEnds() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    SrgbTable table = Objects.requireNonNull(SrgbTable.of(linear));
    int[] out =
        table.apply(new Bitmap(3, 1, false, new int[] {0xFF808080, 0xFF000000, 0xFFFFFFFF})).argb();
    assertThat(out[0] & 255).isBetween(186, 190);
    assertThat(out[1]).isEqualTo(0xFF000000);
    assertThat(out[2]).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void table_srgbOrBrokenProfile_isNotNeeded() {
    assertThat(SrgbTable.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())).isNull();
    assertThat(SrgbTable.of(new byte[200])).isNull();
  }

  @Test
  void blurHash_oneColour_isItsMean() {
    String hash = BlurHash.of(filled(32, 24, 0xFFFF0000, false));
    // 4 x 3 components; the mean is FF0000 in base 83; the others are zero.
    assertThat(hash).hasSize(28).startsWith("L").contains("TI:j");
  }

  private static Bitmap filled(int width, int height, int argb, boolean alpha) {
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, argb);
    return new Bitmap(width, height, alpha, pixels);
  }

  private static Bitmap fit(Bitmap image, int width, int height) {
    return Resampler.fit(image.rows(), width, height);
  }
}
