package org.darkroom.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaFacts;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every audio file of the corpus of odd files, where it is at hand. */
class CorpusAudioIT {
  private static final String SILENT = "oversized-id3.wav";

  /** What no browser, or not every one, plays. */
  private static final Set<String> STREAMED = Set.of("opus_6ch.ogg", "rf64.wav", "sample_wb.amr");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    return Engines.onCorpus(this::files);
  }

  private Stream<DynamicTest> files(Path corpus) throws IOException {
    return Files.readAllLines(corpus.resolve("MANIFEST.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(row -> row[0].startsWith("audio/") && row[4].equals("ok"))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> listen(corpus.resolve(row[0]))));
  }

  private void listen(Path file) throws Exception {
    String name = file.getFileName().toString();
    AudioStudy.Findings found = Listening.well(file, directory);
    MediaFacts facts = found.facts();
    assertThat(facts.durationSeconds()).isPositive();
    assertThat(facts.sampleRate()).isBetween(8000, 192_000);
    assertThat(facts.loudnessLufs()).isBetween(-70.0, 0.0);
    assertThat(facts.loudnessRangeLu()).isBetween(0.0, 40.0);
    assertThat(found.loudness().windows()).isNotEmpty();
    if (!name.equals(SILENT)) {
      assertThat(found.loudness().windows()).anyMatch(it -> it.peak() > 300);
      assertThat(facts.truePeakDbtp()).isBetween(-50.0, 6.0);
    }
    if (STREAMED.contains(name)) {
      assertThat(found.stream()).isNotNull();
      Listening.assertStreamable(found.stream(), facts.durationSeconds());
    } else {
      assertThat(found.stream()).isNull();
    }
    byte[] png = new WaveformPicture(found.loudness()).png();
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1200);
    report(name, facts, png);
  }

  private static void report(String name, MediaFacts facts, byte[] png) throws IOException {
    String report = System.getProperty("darkroom.test.report");
    if (report != null) {
      Files.writeString(
          Path.of(report),
          name + "\t" + facts + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Files.write(Path.of(report + "." + name + ".png"), png);
    }
  }
}
