package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.darkroom.chunk.ChunkOrder.OrderedSound;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.job.Child;
import org.darkroom.job.FanOut;
import org.darkroom.job.Outcome;
import org.darkroom.job.QueueName;
import org.darkroom.video.EncodeMemory;
import org.darkroom.video.Handover;
import org.darkroom.video.Recipe;
import org.darkroom.video.Recipes;
import org.darkroom.video.Rung;
import org.darkroom.video.Span;
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
  private final ChunkSettings settings;
  private final SourceShelf shelf;

  /** Decides by those, and keeps there what chunks of this node will read. */
  @Inject
  public PlanStep(Recipes recipes, ChunkSettings settings, SourceShelf shelf) {
    this.recipes = recipes;
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
    Recipe recipe = recipes.of(work);
    work.planned(recipe);
    List<Rung> encoded = recipe.rungs().stream().filter(rung -> !rung.copied()).toList();
    if (track == null || encoded.isEmpty()) {
      return Optional.empty();
    }
    long memory = EncodeMemory.of(track, encoded, recipe.preset());
    List<Span> spans =
        // What follows the keyframes of pictures that are taken over is made in one piece with
        // them.
        structure.seconds() > settings.over()
                && encoded.size() == recipe.rungs().size()
                && SEEKABLE.contains(structure.demuxer())
            ? Cuts.of(structure, track, settings.seconds())
            : List.of();
    if (spans.size() > 1) {
      shelf.put(work.task().asset().id(), work.upload());
      return Optional.of(
          new Outcome.Waits(
              new FanOut(
                  VideoPipeline.MERGE,
                  VideoHandler.MERGED_PERCENT,
                  STAGE,
                  children(spans, recipe, encoded, memory),
                  Handover.of(work).json(),
                  0)));
    }
    return work.monitor().reserve(memory)
        ? Optional.empty()
        : Optional.of(
            new Outcome.Waits(
                new FanOut(VideoPipeline.ENCODE, 0, "waiting", List.of(), null, memory)));
  }

  private static List<Child> children(
      List<Span> spans, Recipe recipe, List<Rung> encoded, long memory) {
    List<Child> children = new ArrayList<>();
    List<Rung> copied = recipe.rungs().stream().filter(Rung::copied).toList();
    if (!copied.isEmpty() || !recipe.sounds().isEmpty()) {
      List<OrderedSound> sounds =
          recipe.sounds().stream()
              .map(it -> new OrderedSound(it.name(), it.track().index(), it.gain(), it.copied()))
              .toList();
      children.add(child(new ChunkOrder(0, 0, null, recipe.preset(), copied, sounds), 0));
    }
    for (Span span : spans) {
      int number = children.size();
      children.add(
          child(new ChunkOrder(number, 0, span, recipe.preset(), encoded, List.of()), memory));
    }
    return children;
  }

  static Child child(ChunkOrder order, long memory) {
    return Child.of(QueueName.MEDIA_VIDEO, ChunkHandler.KIND, order.json()).needing(memory);
  }
}
