package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.job.FanOut;
import org.darkroom.job.Outcome;
import org.darkroom.video.EncodeMemory;
import org.darkroom.video.Handover;
import org.darkroom.video.Recipe;
import org.darkroom.video.Recipes;
import org.darkroom.video.Rung;
import org.darkroom.video.SegmentStarts;
import org.darkroom.video.Sound;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoEngine.Encode;
import org.darkroom.video.VideoHandler;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoStep;
import org.darkroom.video.VideoWork;

/**
 * Decides how the rest is done: here and now, later where there is the memory for it, or in chunks
 * by all nodes.
 */
@Singleton
public class PlanStep implements VideoStep {
  static final String STAGE = "transcode";

  private static final int PLANNED_PERCENT = 12;

  /** Containers with an index, in which a seek leads to the keyframe before. */
  private static final Set<String> SEEKABLE = Set.of("mov", "matroska");

  private final Recipes recipes;
  private final VideoEngine engine;
  private final ChunkSettings settings;
  private final SourceShelf shelf;

  /** Decides by those, and keeps there what chunks of this node will read. */
  @Inject
  public PlanStep(Recipes recipes, VideoEngine engine, ChunkSettings settings, SourceShelf shelf) {
    this.recipes = recipes;
    this.engine = engine;
    this.settings = settings;
    this.shelf = shelf;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(PLANNED_PERCENT, name());
    MediaStructure structure = work.structure();
    VideoTrack track = structure.video();
    work.planned(recipes.of(work));
    if (track == null || encoded(work.recipe()).isEmpty()) {
      return Optional.empty();
    }
    if (structure.seconds() > settings.over() && SEEKABLE.contains(structure.demuxer())) {
      List<Span> spans = cut(work, track);
      if (spans.size() > 1) {
        shelf.put(work.task().asset().id(), work.upload());
        return Optional.of(
            new Outcome.Waits(
                new FanOut(
                    VideoPipeline.MERGE,
                    VideoHandler.MERGED_PERCENT,
                    STAGE,
                    new ChunkPlan(track, work.recipe(), spans).children(),
                    Handover.of(work).json(),
                    0)));
      }
    }
    long memory = EncodeMemory.of(track, encoded(work.recipe()), work.recipe().preset());
    return work.monitor().reserve(memory)
        ? Optional.empty()
        : Optional.of(
            new Outcome.Waits(
                new FanOut(VideoPipeline.ENCODE, 0, "waiting", List.of(), null, memory)));
  }

  /** Beside pictures that are taken over, parts begin where these have keyframes. */
  private List<Span> cut(VideoWork work, VideoTrack track) throws InterruptedException {
    Recipe recipe = work.recipe();
    List<Rung> copied = recipe.rungs().stream().filter(Rung::copied).toList();
    if (!copied.isEmpty()) {
      List<Sound> sounds = recipe.sounds().stream().filter(Sound::copied).toList();
      Path directory = work.upload().workspace().newDirectory("trial");
      Encode trial =
          new Recipe(copied, sounds, recipe.preset())
              .encode(work.upload().source(), work.structure(), directory);
      Optional<List<Long>> starts = SegmentStarts.of(engine, trial, track);
      if (starts.isPresent()) {
        return Cuts.of(work.structure(), track, settings.seconds(), starts.get());
      }
      work.planned(recipes.encoded(work, recipe));
    }
    return Cuts.of(work.structure(), track, settings.seconds());
  }

  private static List<Rung> encoded(Recipe recipe) {
    return recipe.rungs().stream().filter(rung -> !rung.copied()).toList();
  }
}
