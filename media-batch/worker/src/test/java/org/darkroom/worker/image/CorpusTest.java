package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every image of a folder of test media, if there is one, against its manifest. */
class CorpusTest {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("mpo", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("apng", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("heic", "image/heic"),
          Map.entry("avif", "image/avif"),
          Map.entry("jp2", "image/jp2"));

  private static final Set<String> OF_VIPS_ALONE = Set.of("image/heic", "image/avif", "image/jp2");

  /** Header of a picture without its pixels: one byte of scan data. */
  private static final String HEADER_ONLY = "image/ultrahdr.jpg";

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> render_eachFile_endsAsTheManifestSays() throws IOException {
    Optional<Path> media = media();
    if (media.isEmpty()) {
      return Stream.of(DynamicTest.dynamicTest("test media", () -> assumeThat(media).isPresent()));
    }
    List<String> lines = Files.readAllLines(media.get().resolve("MANIFEST.tsv"));
    List<ImageDecoder> engines = VipsDecoderTest.engines();
    return lines.stream()
        .skip(1)
        .map(it -> it.split("\t", -1))
        .filter(it -> TYPES.containsKey(extension(it[0])))
        .flatMap(
            it ->
                engines.stream()
                    .map(
                        engine ->
                            DynamicTest.dynamicTest(
                                engine.name() + " " + it[0],
                                () -> check(engine, media.get(), it[0], it[4]))));
  }

  private void check(ImageDecoder engine, Path media, String name, String expected)
      throws IOException {
    String type = TYPES.getOrDefault(extension(name), "");
    boolean ours = engine.name().equals("vips") || !OF_VIPS_ALONE.contains(type);
    PixelLimits limits = new PixelLimits(50_000_000, 200_000_000, 100_000_000);
    RenderRequest request =
        new RenderRequest(media.resolve(name), type, directory, limits, Sizes.ALL, 80, 2);
    try {
      RenderedImage made = new ImageRenderer(engine).render(request, file -> {});
      assertThat(expected).isNotEqualTo("reject-permanent");
      assertThat(made.files()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ours).isTrue();
    } catch (UnfitMediaException e) {
      assertThat(ours && expected.equals("ok") && !name.equals(HEADER_ONLY))
          .as("%s: %s", e.verdict(), e.getCause())
          .isFalse();
      assertThat(e.verdict() == Verdict.UNSUPPORTED_TYPE).isEqualTo(!ours);
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Optional<Path> media() {
    String named = System.getProperty("DARKROOM_TEST_MEDIA", System.getenv("DARKROOM_TEST_MEDIA"));
    Path beside = Path.of("../../../shared/media");
    return Stream.of(named == null ? beside : Path.of(named))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
