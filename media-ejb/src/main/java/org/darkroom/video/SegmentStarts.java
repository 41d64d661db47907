package org.darkroom.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;

/** Where the segments of pictures begin that are taken over: at keyframes of the source. */
public final class SegmentStarts {
  private SegmentStarts() {}

  /**
   * Takes them over to see, which costs next to nothing, and counts what came out.
   *
   * @param copied the one rendition that is taken over, and sounds
   * @return the first frame of each segment, counted at the rate of the track; empty when they
   *     cannot be taken over
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  public static Optional<List<Long>> of(VideoEngine engine, Encode copied, VideoTrack track)
      throws InterruptedException {
    if (!(engine.hls(copied, share -> {}) instanceof EngineResult.Done)
        || !(HlsStream.finished(copied, engine) instanceof EngineResult.Done)) {
      return Optional.empty();
    }
    try {
      TrackTiming timing = HlsTrack.read(copied.directory(), copied.rungs().get(0).name()).timing();
      List<Long> starts = new ArrayList<>(List.of(0L));
      for (int i = 1; i < timing.parts().size(); i++) {
        starts.add(Math.round(timing.shownFrom(i) * track.rate().perSecond()));
      }
      return Optional.of(starts);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
