package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Engines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every video of the corpus of odd files, where it is at hand. */
class CorpusVideoIT {
  /** Six minutes each: too long for every build. */
  private static final Set<String> LONG = Set.of("long_1080p_av1.mp4", "long_1080p_lowbitrate.mp4");

  /** Listed as good for its metadata, but its media data are cut off. */
  private static final String WITHOUT_MEDIA = "invalid_userdata.mp4";

  private final Trial trial = new Trial(Engines.with());

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> videos() throws IOException {
    return Engines.onCorpus(this::videos);
  }

  private Stream<DynamicTest> videos(Path corpus) throws IOException {
    return Files.readAllLines(corpus.resolve("MANIFEST.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields[0].matches("(?i)(video|bad)/.*\\.(mp4|mov|mkv|webm|avi|3gp)"))
        .filter(
            fields ->
                !LONG.contains(fields[0].substring(6)) || Boolean.getBoolean("darkroom.test.long"))
        .map(
            fields ->
                DynamicTest.dynamicTest(
                    fields[0], () -> judge(corpus.resolve(fields[0]), fields[4])));
  }

  private void judge(Path file, String expected) throws Exception {
    Path source = Files.copy(file, Files.createTempDirectory(directory, "w").resolve("source"));
    String said = trial.run(source, demuxer(file.toString()));
    Report.line(file.getFileName() + "\t" + expected + "\t" + said, source);
    if (expected.equals("reject-permanent") || file.endsWith(WITHOUT_MEDIA)) {
      assertThat(said).startsWith("REJECTED");
    } else if (expected.equals("ok")) {
      assertThat(said).startsWith("READY");
    } else {
      assertThat(said).containsPattern("^(READY|REJECTED)");
    }
  }

  private static String demuxer(String name) {
    return name.matches("(?i).*\\.(mkv|webm)") ? "matroska" : name.endsWith("avi") ? "avi" : "mov";
  }

  /** Lets a developer look at what came out. */
  private static final class Report {
    static void line(String text, Path source) throws IOException {
      String file = System.getProperty("darkroom.test.report");
      if (file != null) {
        Files.writeString(
            Path.of(file),
            text + "\n",
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
        Path poster = source.resolveSibling("poster.jpg");
        if (Files.exists(poster)) {
          Files.copy(poster, Path.of(file + "." + text.substring(0, text.indexOf('\t')) + ".jpg"));
        }
      }
    }
  }
}
