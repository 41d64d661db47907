package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.adapter.process.Clips;
import org.darkroom.engine.VideoTrack;

/** How much a rendition is like its source, scaled to its size by Lanczos and nothing else. */
record Similarity(Path source, VideoTrack track, Rung rung) {
  /** Frames are compared by their numbers, however the containers round their times. */
  private static final String NUMBERED = "settb=1/1000,setpts=N";

  /**
   * The mean SSIM of the luma of all frames, 0 to 1.
   *
   * @throws IOException when the numbers of frames are not those of the source
   */
  double of(Path made) throws IOException {
    Path log = source.resolveSibling("ssim.log");
    Clips.make(
        Path.of("-"),
        "-i",
        made.toString(),
        "-i",
        source.toString(),
        "-lavfi",
        "[0:v]%s[m];[1:%d]%s,%s[s];[m][s]ssim=shortest=1:stats_file=%s"
            .formatted(
                NUMBERED,
                track.index(),
                frames(track, rung, ":flags=lanczos+accurate_rnd"),
                NUMBERED,
                log),
        "-f",
        "null");
    List<String> lines = Files.readAllLines(log);
    if (Math.abs(lines.size() - track.seconds() * track.rate().perSecond()) > 2) {
      throw new IOException("%d frames of %s".formatted(lines.size(), rung.name()));
    }
    return lines.stream()
        .mapToDouble(it -> Double.parseDouble(it.replaceAll(".* Y:([\\d.]+).*", "$1")))
        .average()
        .orElse(0);
  }

  /** From the source to frames of the rendition. */
  static String frames(VideoTrack track, Rung rung, String flags) {
    return "fps=%s:start_time=0,scale=%d:%d%s,format=yuv420p"
        .formatted(track.rate(), rung.size().width(), rung.size().height(), flags);
  }
}
