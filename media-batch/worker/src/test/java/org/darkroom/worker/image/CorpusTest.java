package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.darkroom.worker.UnfitMediaException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every image of a folder of test media, if there is one, against its manifest. */
class CorpusTest {
  private static final Map<String, String> TYPES =
      Map.of(
          "jpg",
          "image/jpeg",
          "mpo",
          "image/jpeg",
          "png",
          "image/png",
          "apng",
          "image/png",
          "gif",
          "image/gif",
          "webp",
          "image/webp",
          "bmp",
          "image/bmp",
          "tif",
          "image/tiff",
          "heic",
          "image/heic",
          "avif",
          "image/avif");

  /** Header of a picture without its pixels: one byte of scan data. */
  private static final String HEADER_ONLY = "image/ultrahdr.jpg";

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> render_eachFile_endsAsTheManifestSays() throws IOException {
    Optional<Path> media = media();
    assumeThat(media).isPresent();
    List<String> lines = Files.readAllLines(media.get().resolve("MANIFEST.tsv"));
    return lines.stream()
        .skip(1)
        .map(it -> it.split("\t", -1))
        .filter(it -> TYPES.containsKey(extension(it[0])))
        .map(it -> DynamicTest.dynamicTest(it[0], () -> check(media.get(), it[0], it[4])));
  }

  private void check(Path media, String name, String expected) throws IOException {
    String type = TYPES.getOrDefault(extension(name), "");
    boolean ours = !type.equals("image/heic") && !type.equals("image/avif");
    RenderRequest request =
        new RenderRequest(media.resolve(name), type, directory, 50_000_000, 200_000_000, 80, 2);
    try {
      RenderedImage made = new ImageioRenderer().render(request);
      assertThat(expected).isNotEqualTo("reject-permanent");
      assertThat(made.files()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ours).isTrue();
    } catch (UnfitMediaException e) {
      assertThat(ours && expected.equals("ok") && !name.equals(HEADER_ONLY))
          .as("%s: %s", e.verdict(), e.getCause())
          .isFalse();
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
