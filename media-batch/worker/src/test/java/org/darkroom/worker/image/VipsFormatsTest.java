package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.vips.VipsException;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.darkroom.worker.vips.WritableVips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats that only libvips reads. */
class VipsFormatsTest {
  @TempDir Path directory;
  private Path source;

  @BeforeEach
  void requireLibrary() {
    assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    source = directory.resolve("source");
  }

  @ParameterizedTest
  @CsvSource({
    "image/avif, heifsave, compression, av1",
    "image/heic, heifsave, compression, hevc",
    "image/jp2, jp2ksave, lossless, true",
    "image/jxl, jxlsave, distance, 1"
  })
  void render_writtenByTheLibrary_isRead(String type, String saver, String name, String value)
      throws Exception {
    write(saver, Map.of(name, value));
    RenderedImage made = render(VipsDecoderTest.engines().get(1), type);
    assertThat(made.width()).isEqualTo(400);
    assertThat(made.height()).isEqualTo(300);
    Bitmap seen;
    try (Picture picture = new WebpFormat().open(directory.resolve("optimized.webp"))) {
      seen = Resampler.fit(picture.decode(1), 400, 300);
    }
    assertThat(seen.argb()[10 * 400 + 10] & 255).isGreaterThan(225);
    assertThat(seen.argb()[250 * 400 + 10] >> 16 & 255).isGreaterThan(215);
    assertThat(seen.argb()[250 * 400 + 390] & 255).isGreaterThan(215);
  }

  @ParameterizedTest
  @CsvSource({"image/avif", "image/heic", "image/heif", "image/jp2", "image/jxl", "image/svg+xml"})
  void render_byTheOtherEngine_namesThePackage(String type) throws IOException {
    Files.writeString(source, "anything");
    assertThatThrownBy(() -> render(new ImageioDecoder(), type))
        .hasMessageContaining("libvips42")
        .isInstanceOfSatisfying(
            UnfitMediaException.class,
            it -> assertThat(it.verdict()).isEqualTo(Verdict.UNSUPPORTED_TYPE));
  }

  @Test
  void render_cutAvif_isCorrupt() throws Exception {
    write("heifsave", Map.of("compression", "av1"));
    Pictures.cut(source, 0.6);
    assertThatThrownBy(() -> render(VipsDecoderTest.engines().get(1), "image/avif"))
        .isInstanceOfSatisfying(
            UnfitMediaException.class,
            it -> assertThat(it.verdict()).isEqualTo(Verdict.CORRUPT_MEDIA));
  }

  @Test
  void render_drawing_isDrawnInItsOwnSize() throws Exception {
    Files.writeString(
        source,
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'>"
            + "<rect width='300' height='200' fill='#f00'/></svg>");
    RenderedImage made = render(VipsDecoderTest.engines().get(1), "image/svg+xml");
    assertThat(made.width()).isEqualTo(300);
    assertThat(made.height()).isEqualTo(200);
  }

  @Test
  void render_hugeDrawing_hasTooManyPixels() throws Exception {
    Files.writeString(
        source, "<svg xmlns='http://www.w3.org/2000/svg' width='30000' height='30000'/>");
    assertThatThrownBy(() -> render(VipsDecoderTest.engines().get(1), "image/svg+xml"))
        .isInstanceOfSatisfying(
            UnfitMediaException.class,
            it -> assertThat(it.verdict()).isEqualTo(Verdict.TOO_MANY_PIXELS));
  }

  @Test
  void transfer_ofPrimaryItem_isReadFromItsBoxes() throws Exception {
    write("heifsave", Map.of("compression", "av1"));
    assertThat(HeifColours.transfer(source)).isEqualTo(Transfer.SDR);
    assertThat(HeifColours.transfer(Files.writeString(source, "ftyp"))).isEqualTo(Transfer.SDR);
  }

  private void write(String saver, Map<String, String> how) throws IOException {
    Path png = directory.resolve("png");
    Pictures.write(png, Pictures.gradient(400, 300, BufferedImage.TYPE_3BYTE_BGR), "png");
    Map<String, String> values = new HashMap<>(how);
    values.put("filename", source.toString());
    try (VipsRoom room = WritableVips.open().room()) {
      VipsImage image = room.make("pngload", Map.of("filename", png.toString()));
      room.write(saver, image, values);
    } catch (VipsException e) {
      assumeThat(e.getMessage()).as("this libvips cannot write it").isNull();
    }
  }

  private RenderedImage render(ImageDecoder engine, String type)
      throws UnfitMediaException, IOException {
    PixelLimits limits = new PixelLimits(50_000_000, 200_000_000, 100_000_000);
    return new ImageRenderer(engine)
        .render(new RenderRequest(source, type, directory, limits, Sizes.ALL, 80, 2), file -> {});
  }
}
