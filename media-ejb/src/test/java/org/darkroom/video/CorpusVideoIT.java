package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine.Encode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every video of the corpus of odd files, where it is at hand. */
class CorpusVideoIT {
  /** Six minutes each: too long for every build. */
  private static final Set<String> LONG = Set.of("long_1080p_av1.mp4", "long_1080p_lowbitrate.mp4");

  /** Listed as good for its metadata, but its media data are cut off. */
  private static final String WITHOUT_MEDIA = "invalid_userdata.mp4";

  private final Engines engines = Engines.with();

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> videos() throws IOException {
    Path corpus = Engines.corpus().orElse(null);
    if (corpus == null) {
      return Stream.empty();
    }
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
    String said = render(source, demuxer(file.toString()));
    Report.line(file.getFileName() + "\t" + expected + "\t" + said, source);
    if (expected.equals("reject-permanent") || file.endsWith(WITHOUT_MEDIA)) {
      assertThat(said).startsWith("REJECTED");
    } else if (expected.equals("ok")) {
      assertThat(said).startsWith("READY");
    } else {
      assertThat(said).containsPattern("^(READY|REJECTED)");
    }
  }

  private String render(Path source, String demuxer) throws Exception {
    EngineResult<MediaStructure> probed = engines.probe().probe(source, demuxer);
    if (!(probed instanceof EngineResult.Done<MediaStructure> structure)) {
      return verdict(probed);
    }
    MediaStructure media = structure.value();
    VideoTrack track = media.video();
    List<Rung> rungs = track == null ? List.of() : Ladder.of(track.size(), null);
    Path hls = Files.createDirectory(source.resolveSibling("hls"));
    Path poster = source.resolveSibling("poster.jpg");
    if (track != null) {
      EngineResult<FrameSize> frame =
          engines
              .video()
              .frame(
                  source,
                  media,
                  Math.min(1, track.seconds() / 2),
                  poster,
                  source.resolveSibling("small.png"));
      if (!(frame instanceof EngineResult.Done)) {
        return verdict(frame);
      }
    }
    Encode encode = Encode.of(source, media, rungs, "veryfast", hls);
    EngineResult<Path> encoded = engines.video().hls(encode, share -> {});
    if (!(encoded instanceof EngineResult.Done)) {
      return verdict(encoded);
    }
    EngineResult<HlsStream> stream = HlsStream.finished(encode, engines.video());
    if (!(stream instanceof EngineResult.Done<HlsStream> done)) {
      return verdict(stream);
    }
    return "READY " + (track == null ? "sound only" : check(done.value(), media, rungs));
  }

  /** Decodes every rendition fully and compares sizes, counts and lengths. */
  private static String check(HlsStream stream, MediaStructure media, List<Rung> rungs)
      throws IOException {
    StringBuilder told = new StringBuilder();
    for (Rung rung : rungs) {
      Path playlist = stream.master().resolveSibling(rung.playlist());
      String counted =
          Clips.probe(
                  "-count_frames",
                  "-select_streams",
                  "v",
                  "-show_entries",
                  "stream=width,height,pix_fmt,sample_aspect_ratio,nb_read_frames",
                  "-of",
                  "csv=p=0",
                  playlist.toString())
              .lines()
              .findFirst()
              .orElseThrow();
      FrameSize size = rung.size();
      assertThat(counted)
          .startsWith(size.width() + "," + size.height() + ",")
          .contains("yuv420p")
          .doesNotContain("N/A");
      long frames = Long.parseLong(counted.substring(counted.lastIndexOf(',') + 1));
      VideoTrack track = Objects.requireNonNull(media.video());
      assertThat((double) frames)
          .isCloseTo(
              track.seconds() * track.rate().perSecond(),
              org.assertj.core.data.Offset.offset(2 + 0.1 * frames));
      told.append(size.width() + "x" + size.height() + " " + frames + " frames; ");
    }
    return told.append(media).toString();
  }

  private static String verdict(EngineResult<?> result) {
    if (result instanceof EngineResult.Unfit<?> unfit) {
      assertThat(unfit.failure().code().isVerdict()).isTrue();
      return "REJECTED " + unfit.failure().code() + " " + unfit.failure().message();
    }
    if (result instanceof EngineResult.Broken<?> broken) {
      assertThat(broken.failure().code()).isNotEqualTo(FailureCode.CORRUPT_MEDIA);
      return "BROKEN " + broken.failure();
    }
    return "READY";
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
