package org.darkroom.video;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.job.Outcome;

/** Counts what was encoded and writes the master playlist. */
@Singleton
public class PlaylistStep implements VideoStep {

  @Override
  public String name() {
    return "playlist";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) {
    work.monitor().progress(95, "transcode");
    return Answers.take(HlsStream.finished(work.encode()), work, work::finished);
  }
}
