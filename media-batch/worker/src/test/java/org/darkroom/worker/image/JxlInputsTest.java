package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEG XL of a wider range than that of ordinary screens. */
class JxlInputsTest {
  @TempDir Path directory;

  /** Codes of 50 cd/m² and of diffuse white in PQ; of middle grey and diffuse white in HLG. */
  @ParameterizedTest
  @CsvSource({"16, 28850, 133, 139, 38050, 222, 236", "18, 24904, 90, 125, 49151, 218, 240"})
  void render_wideRange_isToned(
      int transfer, int dark, int darkLeast, int darkMost, int bright, int least, int most)
      throws Exception {
    assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    Path source = directory.resolve("source");
    new JxlWriter().write(source, transfer, dark, bright);
    PixelLimits limits = new PixelLimits(50_000_000, 200_000_000, 100_000_000);
    new ImageRenderer(VipsDecoderTest.engines().get(1))
        .render(
            new RenderRequest(source, "image/jxl", directory, limits, Sizes.ALL, 80, 2),
            file -> {});
    try (Picture picture = new WebpFormat().open(directory.resolve("optimized.webp"))) {
      Bitmap seen = Resampler.fit(picture.decode(1), 64, 64);
      assertThat(seen.argb()[32 * 64 + 10] & 255).isBetween(darkLeast, darkMost);
      assertThat(seen.argb()[32 * 64 + 54] & 255).isBetween(least, most);
    }
  }

  @Test
  void transfer_ofProfileWithCodedColours_isTheirs() {
    byte[] plain = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    assertThat(ProfileTransfer.of(plain)).isEqualTo(Transfer.SDR);
    assertThat(ProfileTransfer.of(coded(plain, 16))).isEqualTo(Transfer.PQ);
    assertThat(ProfileTransfer.of(coded(plain, 18))).isEqualTo(Transfer.HLG);
    assertThat(ProfileTransfer.of(coded(plain, 13))).isEqualTo(Transfer.SDR);
    assertThat(ProfileTransfer.of(Arrays.copyOf(coded(plain, 16), 140))).isEqualTo(Transfer.SDR);
    assertThat(ProfileTransfer.of(new byte[0])).isEqualTo(Transfer.SDR);
  }

  /** The profile with its first tag made one that tells the colours by numbers. */
  private static byte[] coded(byte[] profile, int transfer) {
    ByteBuffer all = ByteBuffer.wrap(Arrays.copyOf(profile, profile.length + 12));
    all.put(132, "cicp".getBytes(StandardCharsets.US_ASCII));
    all.putInt(136, profile.length);
    all.putInt(140, 12);
    all.put(profile.length + 8, new byte[] {9, (byte) transfer, 0, 1});
    return all.array();
  }
}
