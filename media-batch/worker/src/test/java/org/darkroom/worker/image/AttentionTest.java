package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.Stream;
import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where squares are cut by each engine. */
class AttentionTest {
  private static Stream<Arguments> attentions() {
    Stream.Builder<Arguments> all = Stream.builder();
    all.add(Arguments.of("imageio", new Saliency()));
    try {
      Attention none =
          picture -> {
            throw new AssertionError("libvips could not tell");
          };
      all.add(Arguments.of("vips", new VipsAttention(Vips.open(), none)));
    } catch (VipsException e) {
      System.getLogger(AttentionTest.class.getName())
          .log(System.Logger.Level.WARNING, "SKIPPED for vips: install libvips42");
    }
    return all.build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attentions")
  void place_somethingAtOneEnd_isThere(String name, Attention attention) {
    assertThat(attention.place(picture(480, 200, 60, 100))).isLessThan(0.3);
    assertThat(attention.place(picture(480, 200, 420, 100))).isGreaterThan(0.7);
    assertThat(attention.place(picture(200, 480, 100, 60))).isLessThan(0.3);
    assertThat(attention.place(picture(200, 480, 100, 420))).isGreaterThan(0.7);
    assertThat(attention.place(picture(480, 200, 240, 100))).isCloseTo(0.5, within(0.2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attentions")
  void place_nothingToBeSeenOrHardlyLonger_isWithinThePicture(String name, Attention attention) {
    for (int[] size : new int[][] {{480, 200}, {2, 1}, {1, 300}, {201, 200}, {4000, 3}}) {
      BufferedImage plain = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
      assertThat(attention.place(PerceptualHashTest.bitmap(plain))).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attentions")
  void place_twice_isTheSame(String name, Attention attention) {
    Bitmap picture = picture(640, 400, 500, 200);
    assertThat(attention.place(picture)).isEqualTo(attention.place(picture));
  }

  @Test
  void part_placed_neverLeavesTheImage() {
    Rendition square = new Rendition("thumbnail", 150, true, true, false);
    Rendition.Area whole = square.whole(1200, 900);
    assertThat(square.part(whole, 0)).isEqualTo(new Rendition.Area(0, 0, 150, 150));
    assertThat(square.part(whole, 0.5)).isEqualTo(new Rendition.Area(25, 0, 150, 150));
    assertThat(square.part(whole, 1)).isEqualTo(new Rendition.Area(50, 0, 150, 150));
  }

  @Test
  void longSide_whatFits_isInTheMiddleOfTheWindow() {
    LongSide side = new LongSide(1000, 200);
    side.add(700, 50, 60, 60, 1);
    // Its middle is at 730, the window's at 100.
    assertThat(side.place()).isCloseTo((730 - 100) / 800.0, within(0.01));
    LongSide empty = new LongSide(200, 1000);
    assertThat(empty.place()).isEqualTo(0.5);
  }

  @Test
  void longSide_moreThanFits_showsMost() {
    LongSide side = new LongSide(100, 1000);
    side.add(10, 100, 20, 20, 1);
    side.add(10, 600, 20, 20, 2);
    assertThat(side.place()).isCloseTo((610 - 50) / 900.0, within(0.05));
  }

  @Test
  void smartThumbnail_ofTheSameSource_hasTheSameBytes(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory) throws Exception {
    java.nio.file.Path source = directory.resolve("source");
    javax.imageio.ImageIO.write(painted(1600, 700, 1400, 300), "png", source.toFile());
    RenderRequest request =
        new RenderRequest(
            source,
            "image/png",
            directory,
            new PixelLimits(50_000_000, 50_000_000, 0),
            Sizes.ALL,
            80,
            2);
    ImageRenderer smart = new ImageRenderer(new ImageioDecoder(), new Saliency());
    smart.render(request, file -> {});
    java.nio.file.Path thumbnail = directory.resolve("thumbnail.webp");
    byte[] first = java.nio.file.Files.readAllBytes(thumbnail);
    smart.render(request, file -> {});
    assertThat(thumbnail).hasBinaryContent(first);
    new ImageRenderer(new ImageioDecoder()).render(request, file -> {});
    assertThat(java.nio.file.Files.readAllBytes(thumbnail)).isNotEqualTo(first);
  }

  @Test
  void vips_whereItIs_canTell() {
    assumeTrue(attentions().count() > 1, "SKIPPED: no libvips on this machine, install libvips42");
    assertThat(attentions()).hasSize(2);
  }

  private static Bitmap picture(int width, int height, int x, int y) {
    return PerceptualHashTest.bitmap(painted(width, height, x, y));
  }

  /** Something small, colourful and full of edges on grey. */
  private static BufferedImage painted(int width, int height, int x, int y) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x909090));
    graphics.fillRect(0, 0, width, height);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillRect(x - 40 + random.nextInt(70), y - 40 + random.nextInt(70), 10, 10);
    }
    graphics.dispose();
    return image;
  }
}
