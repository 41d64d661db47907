package org.darkroom.video;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.darkroom.delivery.Publication;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoEngine.Encode;

/** Encodes all renditions and the sound in one pass; its percent is the encoded time. */
@Singleton
public class HlsStep implements VideoStep {
  private static final int FROM_PERCENT = 12;
  private static final int TO_PERCENT = 93;

  private final VideoEngine engine;
  private final Publication publication;
  private final Executor executor;

  /** Encodes by that engine and shows what there is while it goes on. */
  @Inject
  public HlsStep(VideoEngine engine, Publication publication, ManagedExecutorService executor) {
    this.engine = engine;
    this.publication = publication;
    this.executor = executor;
  }

  @Override
  public String name() {
    return "hls";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(FROM_PERCENT, work.stage());
    Encode encode =
        work.recipe()
            .encode(
                work.upload().source(),
                work.structure(),
                work.upload().workspace().newDirectory("hls"));
    EarlyStream early = new EarlyStream(work, encode, publication, executor);
    try {
      return Answers.take(
          engine.hls(
              encode,
              share -> {
                early.glance();
                work.monitor().progress(percent(share), work.stage());
              }),
          work,
          directory -> work.encoded(encode));
    } finally {
      work.shown(early.end());
    }
  }

  private static int percent(double share) {
    return FROM_PERCENT + (int) (share * (TO_PERCENT - FROM_PERCENT));
  }
}
