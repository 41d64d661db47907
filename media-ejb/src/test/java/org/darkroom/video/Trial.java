package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine.Encode;

/** Takes one file through all engines as a job does, and decodes what came out. */
final class Trial {
  private final Engines engines;

  Trial(Engines engines) {
    this.engines = engines;
  }

  /** What became of it: {@code READY} with its renditions, or {@code REJECTED} with the code. */
  String run(Path source, String demuxer) throws Exception {
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
      EngineResult<Frame> frame =
          new PosterChoice(engines.frames(), poster, source.resolveSibling("small.png"))
              .choose(source, media);
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
      // Where the sound begins first, the first picture stands until its time has come.
      double rate = track.rate().perSecond();
      assertThat((double) frames)
          .isBetween(
              0.9 * track.seconds() * rate - 2,
              1.1 * Math.max(track.seconds(), media.seconds()) * rate + 2);
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
}
