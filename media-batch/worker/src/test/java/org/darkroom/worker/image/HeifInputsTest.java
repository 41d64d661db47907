package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.darkroom.worker.vips.WritableVips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the properties of a HEIF item say of a picture: turned, mirrored, cut, lit. */
class HeifInputsTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  @TempDir Path directory;
  private Path source;

  @BeforeEach
  void requireLibrary() {
    assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    source = directory.resolve("source");
  }

  @ParameterizedTest
  @CsvSource({
    // turns, EXIF orientation beside them; where the white corner is then
    "0, 0, top left",
    "1, 0, bottom left",
    "2, 0, bottom right",
    "3, 0, top right",
    "3, 6, top right",
    "1, 8, bottom left"
  })
  void decode_turnedItem_isTurnedOnce(int turns, int exif, String corner) throws Exception {
    write(exif, turns == 0 ? List.of() : List.of(HeifProperties.turn(turns)));
    Bitmap seen = decode();
    boolean upright = turns % 2 == 0;
    assertThat(seen.width()).isEqualTo(upright ? WIDTH : HEIGHT);
    assertThat(seen.height()).isEqualTo(upright ? HEIGHT : WIDTH);
    assertThat(whiteCorner(seen)).isEqualTo(corner);
  }

  @ParameterizedTest
  @CsvSource({"0, bottom left", "1, top right"})
  void decode_mirroredItem_isMirroredOnce(int axis, String corner) throws Exception {
    write(0, List.of(HeifProperties.mirror(axis)));
    assertThat(whiteCorner(decode())).isEqualTo(corner);
  }

  @Test
  void decode_cutItem_isCutOnce() throws Exception {
    write(0, List.of(HeifProperties.crop(200, 100)));
    Bitmap seen = decode();
    assertThat(seen.width()).isEqualTo(200);
    assertThat(seen.height()).isEqualTo(100);
    assertThat(seen.argb()[0] & 255).as("the corner is cut off").isLessThan(120);
  }

  /** By the curve of ST 2084; that of HLG is made to look right on any screen in the middle. */
  @Test
  void decode_litItem_isBroughtToAnOrdinaryScreen() throws Exception {
    int transfer = 16;
    write(0, List.of());
    int plain = decode().argb()[150 * WIDTH + 200] & 255;
    Files.write(source, HeifProperties.lit(Files.readAllBytes(source), transfer));
    assertThat(HeifColours.transfer(source)).isEqualTo(Transfer.of(transfer));
    int seen = decode().argb()[150 * WIDTH + 200] & 255;
    assertThat(seen).isNotCloseTo(plain, org.assertj.core.data.Offset.offset(12));
  }

  private static String whiteCorner(Bitmap seen) {
    String found = "";
    for (String vertical : List.of("top", "bottom")) {
      for (String horizontal : List.of("left", "right")) {
        int x = horizontal.equals("left") ? 10 : seen.width() - 10;
        int y = vertical.equals("top") ? 10 : seen.height() - 10;
        int pixel = seen.argb()[y * seen.width() + x];
        boolean white =
            Arrays.stream(new int[] {16, 8, 0}).allMatch(it -> (pixel >> it & 255) > 225);
        found += white ? vertical + " " + horizontal : "";
      }
    }
    return found;
  }

  private Bitmap decode() throws Exception {
    PixelLimits limits = new PixelLimits(1 << 20, 1 << 20, 1 << 20);
    Rendition whole = new Rendition("optimized", 2048, false, true, false);
    return VipsDecoderTest.engines()
        .get(1)
        .decode(new RenderRequest(source, "image/avif", directory, limits, List.of(whole), 80, 2))
        .image();
  }

  private void write(int exif, List<byte[]> properties) throws Exception {
    Path jpeg = directory.resolve("jpeg");
    Pictures.write(jpeg, Pictures.gradient(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    if (exif > 0) {
      Pictures.withOrientation(jpeg, exif);
    }
    try (VipsRoom room = WritableVips.open().room()) {
      VipsImage image = room.make("jpegload", Map.of("filename", jpeg.toString()));
      room.write(
          "heifsave",
          image,
          Map.of("filename", source.toString(), "compression", "av1", "effort", "1", "Q", "90"));
    }
    if (!properties.isEmpty()) {
      Files.write(source, HeifProperties.with(Files.readAllBytes(source), properties));
    }
  }
}
