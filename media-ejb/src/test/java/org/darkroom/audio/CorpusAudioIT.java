package org.darkroom.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaFacts;
import org.darkroom.engine.EngineResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every audio file of the corpus of odd files, where it is at hand. */
class CorpusAudioIT {
  private static final String SILENT = "oversized-id3.wav";

  private final AudioStudy study =
      new AudioStudy(
          Engines.with().probe(), Engines.with().audio(), Engines.with().audioSettings());

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    Path corpus = Engines.corpus().orElse(null);
    if (corpus == null) {
      return Stream.empty();
    }
    return Files.readAllLines(corpus.resolve("MANIFEST.tsv")).stream()
        .map(line -> line.split("\t", -1)[0])
        .filter(name -> name.startsWith("audio/"))
        .map(name -> DynamicTest.dynamicTest(name, () -> listen(corpus.resolve(name))));
  }

  private void listen(Path file) throws Exception {
    Path source = Files.copy(file, Files.createTempDirectory(directory, "w").resolve("source"));
    String ending = file.toString().substring(file.toString().lastIndexOf('.') + 1);
    EngineResult<AudioStudy.Findings> result = study.of(source, ending);
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    AudioStudy.Findings found = ((EngineResult.Done<AudioStudy.Findings>) result).value();
    MediaFacts facts = found.facts();
    assertThat(facts.durationSeconds()).isPositive();
    assertThat(facts.sampleRate()).isBetween(8000, 192_000);
    assertThat(found.loudness().windows()).isNotEmpty();
    if (!file.endsWith(SILENT)) {
      assertThat(found.loudness().windows()).anyMatch(it -> it.peak() > 300);
    }
    byte[] png = new WaveformPicture(found.loudness()).png();
    assertThat(ImageIO.read(new java.io.ByteArrayInputStream(png)).getWidth()).isEqualTo(1200);
    String report = System.getProperty("darkroom.test.report");
    if (report != null) {
      Files.writeString(
          Path.of(report),
          file.getFileName() + "\t" + facts + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
      Files.write(Path.of(report + "." + file.getFileName() + ".png"), png);
    }
  }
}
