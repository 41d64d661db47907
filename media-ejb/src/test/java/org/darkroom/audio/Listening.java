package org.darkroom.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaKind;
import org.darkroom.engine.EngineResult;
import org.darkroom.inspect.DetectedType;
import org.darkroom.inspect.Sniffed;
import org.darkroom.inspect.Sniffer;

/** Studies files as the handler does, after the sniffer told their type. */
final class Listening {
  private static final AudioStudy STUDY =
      new AudioStudy(
          Engines.with().probe(), Engines.with().audio(), Engines.with().audioSettings());

  private Listening() {}

  /** What the product finds out about a copy of the file below that directory. */
  static EngineResult<AudioStudy.Findings> to(Path file, Path directory) throws Exception {
    Path source = Files.copy(file, Files.createTempDirectory(directory, "w").resolve("source"));
    Sniffed sniffed = Sniffer.sniff(source);
    assertThat(sniffed).isInstanceOf(Sniffed.Known.class);
    DetectedType type = ((Sniffed.Known) sniffed).type();
    assertThat(type.fits(MediaKind.AUDIO)).as(type.mime()).isTrue();
    return STUDY.of(
        new AudioStudy.Subject(
            source,
            type.mime(),
            String.valueOf(type.demuxer()),
            source.resolveSibling("sound.m4a")));
  }

  /** As above, for a file that is fit. */
  static AudioStudy.Findings well(Path file, Path directory) throws Exception {
    EngineResult<AudioStudy.Findings> result = to(file, directory);
    assertThat(result).as(file.toString()).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<AudioStudy.Findings>) result).value();
  }

  /** What a browser is given: AAC of one or two channels, index first, nothing told of itself. */
  static void assertStreamable(Path stream, double seconds) throws IOException {
    String shown = "stream=codec_name,profile,channels:format=duration:format_tags";
    String told = Clips.probe("-show_entries", shown, "-of", "flat", stream.toString());
    assertThat(told).contains("codec_name=\"aac\"").doesNotContain("title", "artist", "comment");
    assertThat(told).containsPattern("channels=[12]\\b");
    String duration =
        Clips.probe("-show_entries", "format=duration", "-of", "csv=p=0", stream.toString());
    assertThat(Double.parseDouble(duration)).isBetween(seconds - 0.2, seconds + 0.2);
    String bytes = new String(Files.readAllBytes(stream), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
  }
}
