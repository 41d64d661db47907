package org.darkroom.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.FrameEngine.Glance;

/**
 * Chooses the frame that stands for a video. The one at the first second does when it shows
 * something, as nearly always; otherwise (black, a fade, a title) the richest one of the first
 * seconds does.
 */
final class PosterChoice {
  private static final double AT_SECONDS = 1;
  private static final double MOST_SECONDS = 10;
  private static final double LEAST_SECONDS = 3;
  private static final int GLANCES = 10;

  /** 1080 lines at 30 frames a second: what may be decoded for {@link #MOST_SECONDS}. */
  private static final double USUAL_RATE = 1920.0 * 1080 * 30;

  /** How many more bits make another frame worth taking. */
  private static final double NOTABLY = 0.3;

  private final FrameEngine engine;
  private final Path poster;
  private final Path small;

  PosterChoice(FrameEngine engine, Path poster, Path small) {
    this.engine = engine;
    this.poster = poster;
    this.small = small;
  }

  EngineResult<Frame> choose(Path source, MediaStructure structure) throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    double at = Math.min(AT_SECONDS, track.seconds() / 2);
    EngineResult<Frame> first = engine.frame(source, structure, at, poster, small);
    if (!(first instanceof EngineResult.Done<Frame> done) || done.value().detail() >= Frame.RICH) {
      return first;
    }
    Glance glance = glance(track);
    EngineResult<List<Double>> seen = engine.details(source, structure, glance);
    // A poster that shows little is better than none: whatever is wrong here shows in the encode.
    if (!(seen instanceof EngineResult.Done<List<Double>> details)) {
      return first;
    }
    int best = richest(details.value());
    if (best < 0 || details.value().get(best) < done.value().detail() + NOTABLY) {
      return first;
    }
    return engine.frame(source, structure, best * glance.every(), poster, small);
  }

  /** The first seconds; fewer of pictures that cost much to decode. */
  static Glance glance(VideoTrack track) {
    double cost = track.codedPixels() * track.rate().perSecond() / USUAL_RATE;
    double seconds =
        Math.min(track.seconds(), Math.max(LEAST_SECONDS, MOST_SECONDS / Math.max(1, cost)));
    return new Glance(seconds, Math.max(0.04, seconds / GLANCES));
  }

  /** The place of the richest; -1 when there is none. */
  private static int richest(List<Double> details) {
    int best = -1;
    for (int i = 0; i < details.size(); i++) {
      if (best < 0 || details.get(i) > details.get(best)) {
        best = i;
      }
    }
    return best;
  }
}
