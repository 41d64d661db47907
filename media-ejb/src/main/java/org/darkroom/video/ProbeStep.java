package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Reads what the file is made of and judges it by the limits. */
@Singleton
public class ProbeStep implements VideoStep {
  private final MediaProbe probe;
  private final VideoSettings settings;

  /** Reads by that probe. */
  @Inject
  public ProbeStep(MediaProbe probe, VideoSettings settings) {
    this.probe = probe;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(7, name());
    return Answers.take(
            probe.probe(work.upload().source(), work.task().demuxer()), work, work::found)
        .or(() -> limits(work.structure()).map(work.task()::rejected));
  }

  private Optional<Failure> limits(MediaStructure structure) {
    if (structure.seconds() > settings.mostSeconds()) {
      return Optional.of(
          Failure.of(
              FailureCode.TOO_LONG,
              "The video lasts %.0f s; at most %d s are accepted."
                  .formatted(structure.seconds(), settings.mostSeconds()),
              "inspect"));
    }
    VideoTrack track = structure.video();
    if (track != null && track.codedPixels() > settings.mostPixels()) {
      return Optional.of(
          Failure.of(
              FailureCode.TOO_MANY_PIXELS,
              "The picture has %d pixels; at most %d are accepted."
                  .formatted(track.codedPixels(), settings.mostPixels()),
              "inspect"));
    }
    return Optional.empty();
  }
}
