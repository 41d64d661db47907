package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.darkroom.worker.vips.WritableVips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Colours that are not sRGB, written by libvips and read by every engine. */
class ColourInputsTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  @TempDir Path directory;
  private Path source;

  @BeforeEach
  void requireLibrary() {
    assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    source = directory.resolve("source");
  }

  /** How a picture is written: a name, operations with their arguments, its type, a tolerance. */
  private record Writing(String name, List<Step> steps, Step saver, String type, int tolerance) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Step(String operation, Map<String, String> values) {
    static Step of(String operation, String... values) {
      Map<String, String> map = new HashMap<>();
      for (int i = 0; i < values.length; i += 2) {
        map.put(values[i], values[i + 1]);
      }
      return new Step(operation, map);
    }
  }

  static Stream<Arguments> writings() {
    Step cmyk = Step.of("icc_transform", "output_profile", "cmyk", "input_profile", "srgb");
    Step p3 = Step.of("icc_transform", "output_profile", "p3", "input_profile", "srgb");
    Step deep = Step.of("colourspace", "space", "rgb16");
    List<Writing> all =
        List.of(
            new Writing(
                "CMYK with profile", List.of(cmyk), Step.of("jpegsave", "Q", "95"), "jpeg", 12),
            new Writing(
                "CMYK without profile",
                List.of(cmyk),
                Step.of("jpegsave", "Q", "95", "strip", "true"),
                "jpeg",
                40),
            new Writing("CMYK in TIFF", List.of(cmyk), Step.of("tiffsave"), "tiff", 12),
            new Writing(
                "CMYK in TIFF without profile",
                List.of(cmyk),
                Step.of("tiffsave", "strip", "true"),
                "tiff",
                40),
            new Writing("Display P3 in PNG", List.of(p3), Step.of("pngsave"), "png", 12),
            new Writing(
                "Display P3 in JPEG", List.of(p3), Step.of("jpegsave", "Q", "95"), "jpeg", 14),
            new Writing("16 bit in PNG", List.of(deep), Step.of("pngsave"), "png", 8),
            new Writing("16 bit in TIFF", List.of(deep), Step.of("tiffsave"), "tiff", 8),
            new Writing(
                "CIELAB of 8 bit",
                List.of(Step.of("colourspace", "space", "labq")),
                Step.of("tiffsave"),
                "tiff",
                14),
            new Writing(
                "CIELAB of 16 bit",
                List.of(Step.of("colourspace", "space", "labs")),
                Step.of("tiffsave"),
                "tiff",
                14));
    return all.stream()
        .flatMap(it -> VipsDecoderTest.engines().stream().map(e -> Arguments.of(it, e.name(), e)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("writings")
  void decode_otherColours_looksLikeTheOriginal(Writing writing, String name, ImageDecoder engine)
      throws Exception {
    BufferedImage original = muted();
    write(writing, original);
    Bitmap seen = decode(engine, "image/" + writing.type());
    for (int[] at : new int[][] {{50, 150}, {150, 150}, {250, 150}, {350, 150}}) {
      int wanted = original.getRGB(at[0], at[1]);
      int got = seen.argb()[at[1] * WIDTH + at[0]];
      for (int shift = 0; shift < 24; shift += 8) {
        assertThat(got >> shift & 255)
            .as(
                "%s at %d,%d: %06x, wanted %06x",
                writing, at[0], at[1], got & 0xFFFFFF, wanted & 0xFFFFFF)
            .isBetween(
                (wanted >> shift & 255) - writing.tolerance(),
                (wanted >> shift & 255) + writing.tolerance());
      }
    }
  }

  /** Stripes of colours that every printer has. */
  private static BufferedImage muted() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    int[] colours = {0xFFFFFF, 0xB45A50, 0x6482A0, 0x464646};
    for (int i = 0; i < colours.length; i++) {
      graphics.setColor(new Color(colours[i]));
      graphics.fillRect(100 * i, 0, 100, HEIGHT);
    }
    graphics.dispose();
    return image;
  }

  private Bitmap decode(ImageDecoder engine, String type) throws Exception {
    PixelLimits limits = new PixelLimits(1 << 20, 1 << 20, 1 << 20);
    Rendition whole = new Rendition("optimized", 2048, false, true, false);
    return engine
        .decode(new RenderRequest(source, type, directory, limits, List.of(whole), 80, 2))
        .image();
  }

  private void write(Writing writing, BufferedImage original) throws IOException {
    Path png = directory.resolve("png");
    Pictures.write(png, original, "png");
    try (VipsRoom room = WritableVips.open().room()) {
      VipsImage image = room.make("pngload", Map.of("filename", png.toString()));
      for (Step step : writing.steps()) {
        image = room.apply(step.operation(), image, step.values());
      }
      Map<String, String> values = new HashMap<>(writing.saver().values());
      values.put("filename", source.toString());
      room.write(writing.saver().operation(), image, values);
    }
  }
}
