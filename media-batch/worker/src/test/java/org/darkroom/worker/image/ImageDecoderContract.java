package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both engines do alike: decisions, sizes, pixels. */
abstract class ImageDecoderContract {
  private static final int MEGA = 1_000_000;

  private final ImageRenderer renderer = new ImageRenderer(decoder());
  @TempDir Path directory;
  private Path source;

  /** The engine under test. */
  abstract ImageDecoder decoder();

  @BeforeEach
  void name() {
    source = directory.resolve("source");
  }

  @ParameterizedTest
  @CsvSource({
    "png,1", "png,6", "png,10", "png,11", "png,13", "gif,13", "bmp,5", "tiff,5", "jpeg,5", "jpeg,10"
  })
  void render_eachKindOfPixels_keepsWhatIsSeen(String format, int type) throws Exception {
    Pictures.write(source, Pictures.gradient(400, 300, type), format);
    RenderedImage made = render("image/" + format);
    assertThat(made.files())
        .extracting(RenderedImage.File::name)
        .containsExactly("thumbnail", "small", "optimized");
    Bitmap seen = read("optimized.webp");
    boolean grey = type == 10 || type == 11;
    assertThat(channel(seen, 10, 10, 16)).isGreaterThan(235);
    assertThat(channel(seen, 10, 250, 16)).isBetween(grey ? 60 : 225, grey ? 140 : 255);
    assertThat(channel(seen, 390, 250, 0)).isBetween(grey ? 20 : 225, grey ? 90 : 255);
  }

  @Test
  void render_interlacedPng_isTheSameAsPlain() throws Exception {
    BufferedImage image = Pictures.gradient(300, 200, BufferedImage.TYPE_INT_RGB);
    Pictures.write(source, image, "png");
    render("image/png");
    byte[] plain = Files.readAllBytes(directory.resolve("optimized.webp"));
    Pictures.writeInterlaced(source, image);
    render("image/png");
    assertThat(directory.resolve("optimized.webp")).hasBinaryContent(plain);
  }

  @Test
  void render_orientedJpeg_turnsItAndStripsAllMetadata() throws Exception {
    Pictures.write(source, Pictures.gradient(400, 300, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    Pictures.withOrientation(source, 6);
    RenderedImage made = render("image/jpeg");
    assertThat(made.width()).isEqualTo(300);
    assertThat(made.height()).isEqualTo(400);
    // Turned clockwise: the white corner is now at the top right.
    Bitmap seen = read("optimized.webp");
    assertThat(channel(seen, 290, 10, 8)).isGreaterThan(235);
    assertThat(channel(seen, 10, 10, 8)).isLessThan(40);
    String bytes =
        Files.readString(directory.resolve("optimized.webp"), StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("RIFF").doesNotContain("EXIF", "XMP ", "ICCP", "VP8X");
  }

  @Test
  void render_transparentPng_keepsAlpha() throws Exception {
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
    int[] green = new int[200 * 100];
    Arrays.fill(green, 0xFF00FF00);
    image.setRGB(0, 0, 200, 100, green, 0, 200);
    Pictures.write(source, image, "png");
    render("image/png");
    Bitmap seen = read("optimized.webp");
    assertThat(seen.argb()[0] >>> 24).isEqualTo(255);
    assertThat(seen.argb()[199 * 200] >>> 24).isZero();
  }

  @Test
  void render_twice_givesTheSameBytes() throws Exception {
    Pictures.write(source, Pictures.gradient(900, 700, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    RenderedImage first = render("image/jpeg");
    byte[] bytes = Files.readAllBytes(directory.resolve("medium.webp"));
    assertThat(render("image/jpeg")).isEqualTo(first);
    assertThat(directory.resolve("medium.webp")).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "100,60,thumbnail 60x60;optimized 100x60",
    "1,1,thumbnail 1x1;optimized 1x1",
    "320,200,thumbnail 150x150;small 320x200;optimized 320x200",
    "4000,160,thumbnail 150x150;small 320x13;medium 800x32;large 1280x51;optimized 2048x82",
    "200,4200,thumbnail 150x150;small 15x320;medium 38x800;large 61x1280;optimized 98x2048"
  })
  void render_anyShape_isNeverEnlarged(int width, int height, String expected) throws Exception {
    Pictures.write(source, Pictures.gradient(width, height, BufferedImage.TYPE_3BYTE_BGR), "png");
    assertThat(render("image/png").files())
        .extracting(it -> it.name() + " " + it.width() + "x" + it.height())
        .containsExactly(expected.split(";", -1));
  }

  @Test
  void render_tooManyPixels_isToldFromTheHeader() throws Exception {
    Pictures.write(source, Pictures.gradient(200, 200, BufferedImage.TYPE_3BYTE_BGR), "png");
    ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(source));
    head.putInt(16, 50_000).putInt(20, 50_000);
    Files.write(source, head.array());
    assertUnfit("image/png", Verdict.CORRUPT_MEDIA, Verdict.TOO_MANY_PIXELS);
  }

  @Test
  void render_largeBaselineJpeg_isSubsampled() throws Exception {
    Pictures.write(source, Pictures.gradient(3000, 2000, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    RenderedImage made = renderer.render(request("image/jpeg", 2 * MEGA, 7 * MEGA), file -> {});
    assertThat(made.width()).isEqualTo(3000);
    assertThat(read("large.webp").width()).isEqualTo(1280);
    assertThatThrownBy(() -> renderer.render(request("image/jpeg", MEGA, 5 * MEGA), file -> {}))
        .isInstanceOfSatisfying(
            UnfitMediaException.class,
            it -> assertThat(it.verdict()).isEqualTo(Verdict.TOO_MANY_PIXELS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void render_truncated_isCorrupt(String format) throws Exception {
    Pictures.write(source, Pictures.gradient(600, 500, BufferedImage.TYPE_INT_RGB), format);
    Pictures.cut(source, 0.6);
    assertUnfit("image/" + format, Verdict.CORRUPT_MEDIA);
  }

  @Test
  void render_truncatedWebp_isCorrupt() throws Exception {
    Pictures.write(source, Pictures.gradient(600, 500, BufferedImage.TYPE_INT_RGB), "png");
    render("image/png");
    Files.copy(directory.resolve("optimized.webp"), source, StandardCopyOption.REPLACE_EXISTING);
    assertThat(render("image/webp").width()).isEqualTo(600);
    Pictures.cut(source, 0.5);
    assertUnfit("image/webp", Verdict.CORRUPT_MEDIA);
  }

  @Test
  void render_hostileTiff_isCorruptBeforeTheReaderSeesIt() throws Exception {
    byte[] lying = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 4, 0, -1, -1, -1, 127, 8, 0, 0, 0, 0};
    Files.write(source, lying);
    assertUnfit("image/tiff", Verdict.CORRUPT_MEDIA);
  }

  @Test
  void render_animatedGif_movesInOptimizedAlone() throws Exception {
    Pictures.writeAnimation(source, 120, 80, 3);
    RenderedImage made = render("image/gif");
    assertThat(made.width()).isEqualTo(120);
    Animation moving = WebpFrames.read(directory.resolve("optimized.webp"));
    assertThat(moving.frames()).hasSize(3);
    assertThat(moving.loops()).isZero();
    assertThat(moving.frames().get(1).milliseconds()).isEqualTo(70);
    Canvas canvas = new Canvas(120, 80);
    for (int i = 0; i < 3; i++) {
      Bitmap seen = canvas.draw(moving.frames().get(i));
      // A white square moves to the right by its width.
      assertThat(channel(seen, 30 * i + 15, 40, 8)).isGreaterThan(230);
      assertThat(channel(seen, 30 * i + 45, 40, 8)).isLessThan(40);
    }
    assertThat(WebpFrames.read(directory.resolve("thumbnail.webp")).frames()).isEmpty();
  }

  @Test
  void render_animationOfTooManyPixels_isAStill() throws Exception {
    Pictures.writeAnimation(source, 120, 80, 3);
    PixelLimits limits = new PixelLimits(MEGA, MEGA, 120 * 80 * 2);
    renderer.render(
        new RenderRequest(source, "image/gif", directory, limits, Sizes.ALL, 80, 2), file -> {});
    assertThat(WebpFrames.read(directory.resolve("optimized.webp")).frames()).isEmpty();
  }

  @Test
  void render_damagedChunk_isCorrupt() throws Exception {
    Pictures.write(source, Pictures.gradient(300, 200, BufferedImage.TYPE_INT_RGB), "png");
    byte[] file = Files.readAllBytes(source);
    file[file.length / 2] ^= 0x10;
    Files.write(source, file);
    assertUnfit("image/png", Verdict.CORRUPT_MEDIA);
  }

  @Test
  void render_eachSize_isToldThumbnailFirst() throws Exception {
    Pictures.write(source, Pictures.gradient(900, 700, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    List<String> told = new ArrayList<>();
    renderer.render(
        request("image/jpeg", 50 * MEGA, 200 * MEGA),
        it -> {
          assertThat(directory.resolve(it.file())).exists();
          told.add(it.name());
        });
    assertThat(told).containsExactly("thumbnail", "small", "medium", "optimized");
  }

  @Test
  void render_missingSource_isNoVerdict() {
    assertThatThrownBy(() -> render("image/png")).isInstanceOf(IOException.class);
  }

  private void assertUnfit(String type, Verdict... allowed) {
    assertThatThrownBy(() -> render(type))
        .isInstanceOfSatisfying(
            UnfitMediaException.class, it -> assertThat(it.verdict()).isIn((Object[]) allowed));
  }

  private RenderedImage render(String type) throws UnfitMediaException, IOException {
    return renderer.render(request(type, 50 * MEGA, 200 * MEGA), file -> {});
  }

  private RenderRequest request(String type, long most, long mostSubsampled) {
    PixelLimits limits = new PixelLimits(most, mostSubsampled, 100 * MEGA);
    return new RenderRequest(source, type, directory, limits, Sizes.ALL, 80, 2);
  }

  private Bitmap read(String name) throws IOException, UnfitMediaException {
    try (Picture picture = new WebpFormat().open(directory.resolve(name))) {
      return Resampler.fit(picture.decode(1), picture.width(), picture.height());
    }
  }

  private static int channel(Bitmap image, int x, int y, int shift) {
    return (image.argb()[y * image.width() + x] >> shift) & 255;
  }
}
