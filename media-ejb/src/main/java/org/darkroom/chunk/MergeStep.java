package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.VideoTrack;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.job.Child;
import org.darkroom.job.ChildEnd;
import org.darkroom.job.FanOut;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.EncodeMemory;
import org.darkroom.video.HlsStream;
import org.darkroom.video.Recipe;
import org.darkroom.video.Recipes;
import org.darkroom.video.Rung;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoEngine.Encode;
import org.darkroom.video.VideoHandler;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoStep;
import org.darkroom.video.VideoWork;

/**
 * Puts the chunks together as if all had been made at once. A chunk whose files are gone or changed
 * is ordered again, and only that one.
 */
@Singleton
public class MergeStep implements VideoStep {
  private static final int MOST_TRIES = 3;

  private final Chunks chunks;
  private final SourceShelf shelf;
  private final Recipes recipes;
  private final ChunkSettings settings;
  private final VideoEngine engine;

  /**
   * Fetches them from there; the original is not needed on the shelf any more. What the others are
   * for is planning anew where something that was taken over proves unfit.
   */
  @Inject
  public MergeStep(
      Chunks chunks,
      SourceShelf shelf,
      Recipes recipes,
      ChunkSettings settings,
      VideoEngine engine) {
    this.chunks = chunks;
    this.shelf = shelf;
    this.recipes = recipes;
    this.settings = settings;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "merge";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(VideoHandler.MERGED_PERCENT, name());
    List<ChunkResult> results = new ArrayList<>();
    for (ChildEnd end : work.monitor().children()) {
      if (end.result() == null) {
        return Optional.of(failed("A part ended without a result: " + end.reason()));
      }
      results.add(ChunkResult.parse(end.result()));
    }
    results = Chunks.withoutMissingEnd(Chunks.newest(results));
    for (ChunkResult result : results) {
      if (result.unfit() != null) {
        return Optional.of(work.task().rejected(result.unfit()));
      }
    }
    Path directory = work.upload().workspace().newDirectory("hls");
    Path parts = work.upload().workspace().newDirectory("parts");
    Recipe recipe = Chunks.recipe(work.structure(), results);
    boolean copied = recipe.rungs().stream().anyMatch(Rung::copied);
    try {
      List<ChunkResult> lost = chunks.fetch(results, parts);
      if (!lost.isEmpty()) {
        return Optional.of(again(work, lost));
      }
      Optional<String> wrong = new Merge(results, parts, directory).write();
      if (wrong.isPresent()) {
        return Optional.of(work.task().rejected(corrupt(wrong.get())));
      }
    } catch (FileAlreadyExistsException e) {
      if (!copied) {
        throw new UncheckedIOException(e);
      }
      // A chunk has more segments than what it was to follow.
      return Optional.of(encoded(work, recipe));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Encode encode = recipe.encode(work.upload().source(), work.structure(), directory);
    if (copied && !(HlsStream.finished(encode, engine) instanceof EngineResult.Done)) {
      return Optional.of(encoded(work, recipe));
    }
    shelf.remove(work.task().asset().id());
    work.encoded(encode);
    return Optional.empty();
  }

  /** What is taken over and what is encoded do not fit together: encodes all. */
  private Outcome encoded(VideoWork work, Recipe copied) {
    VideoTrack track = Objects.requireNonNull(work.structure().video());
    // Caches may keep segments of the first try under their names.
    Recipe recipe = recipes.encoded(work, copied).named("b");
    List<Span> spans = Cuts.of(work.structure(), track, settings.seconds());
    List<Child> children = new ChunkPlan(track, recipe, spans).children();
    return waits(work, VideoPipeline.MERGE_AGAIN, children);
  }

  private static Outcome again(VideoWork work, List<ChunkResult> lost) {
    List<Child> children = new ArrayList<>();
    for (ChunkResult result : lost) {
      ChunkOrder order = result.order().again();
      if (order.tries() >= MOST_TRIES) {
        return failed("A part was lost again and again.");
      }
      VideoTrack track = Objects.requireNonNull(work.structure().video());
      long memory =
          order.span() == null ? 0 : EncodeMemory.of(track, order.rungs(), order.preset());
      children.add(ChunkPlan.child(order, memory));
    }
    return waits(work, work.attempt().step(), children);
  }

  private static Outcome waits(VideoWork work, String step, List<Child> children) {
    return new Outcome.Waits(
        new FanOut(
            step, VideoHandler.MERGED_PERCENT, PlanStep.STAGE, children, work.monitor().memo(), 0));
  }

  private static Outcome failed(String message) {
    return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, message, "merge"));
  }

  private static Failure corrupt(String message) {
    return Failure.of(FailureCode.CORRUPT_MEDIA, message, PlanStep.STAGE);
  }
}
