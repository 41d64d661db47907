package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.darkroom.worker.vips.Vips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written as AVIF, read back. */
class AvifTest {
  private static final int EDGE = 96;

  @TempDir Path directory;
  private AvifEncoder encoder;

  @BeforeEach
  void requireLibrary() throws Exception {
    assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    encoder = new AvifEncoder(Vips.open());
    assumeThat(encoder.works()).as("an encoder of AV1").isTrue();
  }

  @Test
  void write_opaque_sameColours() throws Exception {
    Bitmap seen = throughAvif(filled(false, 0xFF_20_A0_40));
    assertThat(seen.hasAlpha()).isFalse();
    assertThat(parts(seen.argb()[EDGE * EDGE / 2])).satisfies(near(255, 0x20, 0xA0, 0x40));
  }

  @Test
  void write_seeThrough_alphaIsKept() throws Exception {
    Bitmap seen = throughAvif(filled(true, 0x80_F0_10_10));
    assertThat(seen.hasAlpha()).isTrue();
    assertThat(parts(seen.argb()[EDGE * EDGE / 2])).satisfies(near(0x80, 0xF0, 0x10, 0x10));
  }

  @Test
  void write_twice_sameBytes() throws Exception {
    Bitmap image = filled(false, 0xFF_20_A0_40);
    Path first = directory.resolve("1.avif");
    Path second = directory.resolve("2.avif");
    assertThat(encoder.write(image, first, 60, 3)).isEqualTo(Files.size(first));
    encoder.write(image, second, 60, 3);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  private Bitmap throughAvif(Bitmap image) throws Exception {
    Path file = directory.resolve("source");
    encoder.write(image, file, 80, 3);
    PixelLimits limits = new PixelLimits(1 << 20, 1 << 20, 1 << 20);
    Rendition whole = new Rendition("optimized", 2048, false, true, false);
    return VipsDecoderTest.engines()
        .get(1)
        .decode(new RenderRequest(file, "image/avif", directory, limits, List.of(whole), 80, 2))
        .image();
  }

  private static Bitmap filled(boolean alpha, int colour) {
    int[] argb = new int[EDGE * EDGE];
    Arrays.fill(argb, colour);
    return new Bitmap(EDGE, EDGE, alpha, argb);
  }

  private static int[] parts(int argb) {
    return new int[] {argb >>> 24, argb >> 16 & 255, argb >> 8 & 255, argb & 255};
  }

  private static java.util.function.Consumer<int[]> near(int... wanted) {
    return seen -> {
      for (int i = 0; i < wanted.length; i++) {
        assertThat(seen[i]).isBetween(wanted[i] - 6, wanted[i] + 6);
      }
    };
  }
}
