package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEG files with many scans, read by every engine. */
class JpegScansTest {
  private static final int MEGA = 1_000_000;
  private static final int MOST = 100;

  @TempDir Path directory;

  static List<ImageDecoder> engines() {
    return VipsDecoderTest.engines();
  }

  @Test
  void most_largerImages_isLess() {
    assertThat(JpegScans.most(0)).isEqualTo(MOST);
    assertThat(JpegScans.most(10 * MEGA)).isEqualTo(MOST);
    assertThat(JpegScans.most(25 * MEGA)).isEqualTo(40);
    assertThat(JpegScans.most(4_000L * MEGA)).isEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void render_asManyScansAsAreAllowed_isReady(ImageDecoder engine) throws Exception {
    Path source = ScannedJpeg.progressive(directory.resolve("source"), MOST);
    assertThat(render(engine, source, MEGA).width()).isEqualTo(16);
    ScannedJpeg.sequential(source, 3);
    assertThat(render(engine, source, MEGA).width()).isEqualTo(16);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void render_moreScans_isCorrupt(ImageDecoder engine) throws Exception {
    Path source = ScannedJpeg.progressive(directory.resolve("source"), MOST + 1);
    assertUnfit(engine, source, MEGA, Verdict.CORRUPT_MEDIA);
    ScannedJpeg.sequential(source, MOST + 1);
    assertUnfit(engine, source, MEGA, Verdict.CORRUPT_MEDIA);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void render_scansBehindTheEnd_doNotCount(ImageDecoder engine) throws Exception {
    Path source = ScannedJpeg.progressive(directory.resolve("source"), 60);
    byte[] once = Files.readAllBytes(source);
    byte[] twice = new byte[once.length * 2];
    System.arraycopy(once, 0, twice, 0, once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    Files.write(source, twice);
    assertThat(render(engine, source, MEGA).width()).isEqualTo(16);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void render_coloursInScansOfTheirOwn_countAsDecodedWhole(ImageDecoder engine) throws Exception {
    Path source = ScannedJpeg.sequential(directory.resolve("source"), 3);
    assertUnfit(engine, source, 16 * 16 - 1, Verdict.TOO_MANY_PIXELS);
  }

  private void assertUnfit(ImageDecoder engine, Path source, long most, Verdict verdict) {
    assertThatThrownBy(() -> render(engine, source, most))
        .isInstanceOfSatisfying(
            UnfitMediaException.class, it -> assertThat(it.verdict()).isEqualTo(verdict));
  }

  private RenderedImage render(ImageDecoder engine, Path source, long most)
      throws UnfitMediaException, IOException {
    PixelLimits limits = new PixelLimits(most, 200 * MEGA, MEGA);
    return new ImageRenderer(engine)
        .render(
            new RenderRequest(source, "image/jpeg", directory, limits, Sizes.ALL, 80, 2), it -> {});
  }
}
