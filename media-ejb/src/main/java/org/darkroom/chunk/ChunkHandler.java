package org.darkroom.chunk;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Task;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Makes one chunk of a video from the whole source and keeps it in the store for the job that waits
 * for it. A verdict on the file is a result, too: the one that waits has to tell it, and the others
 * need not go on.
 */
@Singleton
public class ChunkHandler implements JobHandler {
  /** The kind of its jobs. */
  public static final String KIND = "video-chunk";

  private static final String STAGE = "transcode";
  private static final int FROM_PERCENT = 6;
  private static final int TO_PERCENT = 97;

  private final Intake intake;
  private final ProbedSources sources;
  private final SourceShelf shelf;
  private final VideoEngine engine;
  private final Publication publication;
  private final EarlyChunks early;
  private final Executor executor;

  /** Works with these. */
  @Inject
  public ChunkHandler(
      Intake intake,
      ProbedSources sources,
      SourceShelf shelf,
      VideoEngine engine,
      Publication publication,
      ManagedExecutorService executor) {
    this(intake, sources, shelf, engine, publication, (Executor) executor);
  }

  ChunkHandler(
      Intake intake,
      ProbedSources sources,
      SourceShelf shelf,
      VideoEngine engine,
      Publication publication,
      Executor executor) {
    this.intake = intake;
    this.sources = sources;
    this.shelf = shelf;
    this.engine = engine;
    this.publication = publication;
    this.early = new EarlyChunks(publication);
    this.executor = executor;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    ChunkOrder order = ChunkOrder.parse(attempt.payload());
    Optional<Failure> told = Chunks.verdict(Verdicts.finished(monitor));
    if (told.isPresent()) {
      // The video is refused whatever comes of this part.
      return result(ChunkResult.unfit(order, told.get()));
    }
    return intake.run(attempt, monitor, task -> make(task, order));
  }

  private Outcome make(Task task, ChunkOrder order) throws IOException, InterruptedException {
    EngineResult<MediaStructure> probed = sources.probe(task);
    if (!(probed instanceof EngineResult.Done<MediaStructure> structure)) {
      return ended(task, order, probed);
    }
    shelf.put(task.asset().id(), task.upload());
    Path directory = task.upload().workspace().newDirectory("chunk");
    Encode encode = ChunkEncode.of(order, task.upload().source(), structure.value(), directory);
    task.monitor().progress(FROM_PERCENT, STAGE);
    Verdicts verdicts = new Verdicts(task.monitor(), executor);
    EngineResult<Path> made =
        verdicts.during(
            () ->
                engine.hls(
                    encode,
                    share -> {
                      verdicts.glance();
                      task.monitor().progress(percent(share), STAGE);
                    }));
    if (!(made instanceof EngineResult.Done)) {
      return ended(task, order, made);
    }
    long frames = ChunkEncode.frames(encode);
    if (frames < 0) {
      String message = "The renditions of a part have different numbers of frames.";
      return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, message, STAGE));
    }
    Path parcel = task.upload().workspace().directory().resolve(Parcel.NAME);
    Parcel.pack(directory, parcel);
    task.monitor().progress(TO_PERCENT, STAGE);
    String prefix = task.attempt().prefix();
    PublishedObject stored =
        publication
            .upload(prefix, List.of(NewObject.part(Parcel.NAME, parcel, Parcel.TYPE)))
            .get(0);
    ChunkResult whole = ChunkResult.of(order, stored, frames);
    return result(early.show(task, structure.value(), encode, whole));
  }

  private static Outcome ended(Task task, ChunkOrder order, EngineResult<?> result) {
    if (result instanceof EngineResult.Unfit<?> unfit) {
      return result(ChunkResult.unfit(order, unfit.failure()));
    }
    return task.broken(((EngineResult.Broken<?>) result).failure());
  }

  private static Outcome result(ChunkResult result) {
    return new Outcome.Completed(new Effect.Result(result.json()));
  }

  private static int percent(double share) {
    return FROM_PERCENT + (int) (share * (TO_PERCENT - FROM_PERCENT));
  }
}
