package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.VideoTrack;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoEngine.Encode;

/** Encodes all renditions and the sound in one pass; its percent is the encoded time. */
@Singleton
public class HlsStep implements VideoStep {
  private static final int FROM_PERCENT = 12;
  private static final int TO_PERCENT = 94;
  private static final String STAGE = "transcode";

  private final VideoEngine engine;
  private final VideoSettings settings;

  /** Encodes by that engine. */
  @Inject
  public HlsStep(VideoEngine engine, VideoSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "hls";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(FROM_PERCENT, STAGE);
    MediaOptions.Video wishes = work.asset().options().video();
    VideoTrack track = work.structure().video();
    String preset = wishes == null ? null : wishes.preset();
    Encode encode =
        Encode.of(
            work.upload().source(),
            work.structure(),
            track == null ? List.of() : Ladder.of(track.size(), wishes),
            preset == null ? settings.preset() : preset,
            work.upload().workspace().newDirectory("hls"));
    return Answers.take(
        engine.hls(encode, share -> work.monitor().progress(percent(share), STAGE)),
        work,
        directory -> work.encoded(encode));
  }

  private static int percent(double share) {
    return FROM_PERCENT + (int) (share * (TO_PERCENT - FROM_PERCENT));
  }
}
