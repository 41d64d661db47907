package org.darkroom.video;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Takes over what fits already and encodes the rest in one pass; its percent is the encoded time.
 */
@Singleton
public class HlsStep implements VideoStep {
  private static final int FROM_PERCENT = 12;
  private static final int TO_PERCENT = 93;

  private final VideoEngine engine;
  private final Recipes recipes;
  private final Publication publication;
  private final Executor executor;

  /** Encodes by that engine and shows what there is while it goes on. */
  @Inject
  public HlsStep(
      VideoEngine engine,
      Recipes recipes,
      Publication publication,
      ManagedExecutorService executor) {
    this.engine = engine;
    this.recipes = recipes;
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
    Recipe recipe = work.recipe();
    if (recipe.rungs().stream().anyMatch(Rung::copied)) {
      Encode copied = recipe.encode(work.upload().source(), work.structure(), made(work, "copied"));
      if (isWhole(copied, work)) {
        work.encoded(copied);
        return Optional.empty();
      }
      recipe = recipes.encoded(work.structure(), work.asset().options().video(), work.levels());
      if (!work.early().isEmpty()) {
        // Caches keep segments of the first try under their names.
        recipe = recipe.named("b");
        work.shown(List.of());
      }
      work.planned(recipe);
    }
    return encode(recipe.encode(work.upload().source(), work.structure(), made(work, "hls")), work);
  }

  private static Path made(VideoWork work, String name) {
    return work.upload().workspace().newDirectory(name);
  }

  private Optional<Outcome> encode(Encode encode, VideoWork work) throws InterruptedException {
    return Answers.take(watched(encode, work, 1), work, made -> work.encoded(encode));
  }

  /** Makes it and lets it be watched meanwhile. */
  private EngineResult<Path> watched(Encode encode, VideoWork work, double part)
      throws InterruptedException {
    EarlyStream early = new EarlyStream(work, encode, publication, executor);
    try {
      return engine.hls(
          encode,
          share -> {
            early.glance();
            work.monitor().progress(percent(share * part), work.stage());
          });
    } finally {
      work.shown(early.end());
    }
  }

  /** Whether it can be taken over; whatever is wrong with it, encoding comes next. */
  private boolean isWhole(Encode copied, VideoWork work) throws InterruptedException {
    return watched(copied, work, 0.5) instanceof EngineResult.Done
        && HlsStream.finished(copied, engine) instanceof EngineResult.Done;
  }

  private static int percent(double share) {
    return FROM_PERCENT + (int) (share * (TO_PERCENT - FROM_PERCENT));
  }
}
