package org.darkroom.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real files, where they are at hand: those that are to be accepted fit the kind of their folder.
 */
class CorpusSnifferTest {
  private static final Map<String, MediaKind> FOLDERS =
      Map.of(
          "image", MediaKind.IMAGE,
          "video", MediaKind.VIDEO,
          "audio", MediaKind.AUDIO,
          "doc", MediaKind.DOCUMENT);

  @TestFactory
  Stream<DynamicTest> sniff_realFile_fitsItsFolder() throws IOException {
    return Engines.onCorpus(CorpusSnifferTest::tests);
  }

  private static Stream<DynamicTest> tests(Path media) {
    return FOLDERS.keySet().stream()
        .flatMap(folder -> expected(media, folder))
        .map(name -> DynamicTest.dynamicTest(name, () -> fits(media, name)));
  }

  /** The names in that folder that the manifest wants to be accepted. */
  private static Stream<String> expected(Path media, String folder) {
    try {
      return Files.readAllLines(media.resolve("MANIFEST.tsv")).stream()
          .map(line -> line.split("\t", -1))
          .filter(fields -> fields[0].startsWith(folder + "/") && fields[4].equals("ok"))
          .map(fields -> fields[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fits(Path media, String name) throws IOException {
    Sniffed sniffed = Sniffer.sniff(media.resolve(name));

    assertThat(sniffed).isInstanceOf(Sniffed.Known.class);
    DetectedType type = ((Sniffed.Known) sniffed).type();
    assertThat(FOLDERS)
        .anySatisfy(
            (folder, kind) -> {
              assertThat(name).startsWith(folder + "/");
              assertThat(type.fits(kind)).isTrue();
            });
  }
}
