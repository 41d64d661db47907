package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.darkroom.worker.vips.VipsException;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.darkroom.worker.vips.WritableVips;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in a file beside its pixels stays there: every rendition is read back by another. */
class PrivacyTest {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 900;

  /** Parts of the names of what must not be there. */
  private static final List<String> TELLING =
      List.of("Exif", "GPS", "XMP", "IPTC", "Photoshop", "ICC", "Comment", "Text");

  @TempDir Path directory;

  private static Stream<Arguments> files() {
    List<Arguments> all = new ArrayList<>();
    for (ImageDecoder engine : VipsDecoderTest.engines()) {
      for (String format : List.of("jpeg", "png", "webp", "tiff")) {
        all.add(Arguments.of(engine.name(), format, engine));
      }
      if (engine.name().equals("vips")) {
        all.add(Arguments.of("vips", "heic", engine));
        all.add(Arguments.of("vips", "avif", engine));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{1} by {0}")
  @MethodSource("files")
  void render_fileFullOfTraces_leavesNoneInAnyRendition(
      String name, String format, ImageDecoder engine) throws Exception {
    Path source = write(format);
    assertThat(traces(Files.readAllBytes(source))).as("what the file has").isNotEmpty();
    assertThat(told(Files.readAllBytes(source)))
        .as("what the reader sees in it")
        .anyMatch(PrivacyTest::tells);
    RenderRequest request =
        new RenderRequest(
            source,
            "image/" + format,
            directory,
            new PixelLimits(50_000_000, 200_000_000, 100_000_000),
            Sizes.ALL,
            80,
            2);

    RenderedImage made = new ImageRenderer(engine).render(request, file -> {});

    assertThat(made.files()).hasSize(5);
    for (RenderedImage.File it : made.files()) {
      byte[] rendition = Files.readAllBytes(directory.resolve(it.file()));
      assertThat(traces(rendition)).as(it.name()).isEmpty();
      assertThat(told(rendition)).as(it.name()).noneMatch(PrivacyTest::tells);
    }
  }

  private Path write(String format) throws IOException {
    Path source = directory.resolve("source");
    BufferedImage picture = Pictures.gradient(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Path plain = directory.resolve("plain");
    return switch (format) {
      case "jpeg" -> Files.write(source, marked(plain, picture, "jpeg"));
      case "png" -> {
        Pictures.write(plain, picture, "png");
        yield Files.write(source, MarkedImages.png(Files.readAllBytes(plain)));
      }
      case "webp" -> {
        byte[] webp = new WebpEncoder(80, 2).encode(PerceptualHashTest.bitmap(picture));
        yield Files.write(source, MarkedImages.webp(webp, WIDTH, HEIGHT));
      }
      case "tiff" -> Files.write(source, MarkedImages.tiff(WIDTH, HEIGHT));
      default -> heif(source, Files.write(plain, marked(plain, picture, "jpeg")), format);
    };
  }

  private static byte[] marked(Path plain, BufferedImage picture, String format)
      throws IOException {
    Pictures.write(plain, picture, format);
    return MarkedImages.jpeg(Files.readAllBytes(plain));
  }

  /** With all that libvips has found in the JPEG. */
  private static Path heif(Path source, Path jpeg, String format) throws IOException {
    try (VipsRoom room = WritableVips.open().room()) {
      VipsImage image = room.make("jpegload", Map.of("filename", jpeg.toString()));
      String compression = format.equals("heic") ? "hevc" : "av1";
      room.write(
          "heifsave", image, Map.of("filename", source.toString(), "compression", compression));
      return source;
    } catch (VipsException e) {
      assumeTrue(false, "SKIPPED: this libvips cannot write " + format + ": " + e.getMessage());
      return source;
    }
  }

  /** What can be seen of the traces in the bytes themselves. */
  private static List<String> traces(byte[] file) {
    String latin = new String(file, StandardCharsets.ISO_8859_1);
    List<String> traces = new ArrayList<>();
    for (String it :
        List.of(MarkedImages.MARK, "xmpmeta", "ns.adobe.com", "Photoshop", "8BIM", "Exif\0\0")) {
      if (latin.contains(it)) {
        traces.add(it);
      }
    }
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer place = ByteBuffer.allocate(24).order(order);
      Arrays.stream(MarkedImages.LATITUDE).forEach(place::putInt);
      if (latin.contains(new String(place.array(), StandardCharsets.ISO_8859_1))) {
        traces.add("place");
      }
    }
    return traces;
  }

  /** The names of all directories of metadata that the reader finds. */
  private static List<String> told(byte[] file) throws Exception {
    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    List<String> names = new ArrayList<>();
    for (Directory it : metadata.getDirectories()) {
      names.add(it.getName());
    }
    assertThat(names).isNotEmpty();
    return names;
  }

  private static boolean tells(String name) {
    return TELLING.stream().anyMatch(name::contains);
  }
}
