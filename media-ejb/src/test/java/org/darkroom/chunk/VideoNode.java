package org.darkroom.chunk;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.adapter.process.Engines;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.delivery.Publication;
import org.darkroom.ingest.Promotion;
import org.darkroom.inspect.InspectSettings;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.inspect.Workspaces;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.FollowUps;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.TestAcceptance;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.darkroom.storage.ObjectStore;
import org.darkroom.video.PlaylistStep;
import org.darkroom.video.ProbeStep;
import org.darkroom.video.PublishStep;
import org.darkroom.video.Recipes;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoEngine.Encode;
import org.darkroom.video.VideoHandler;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoSettings;
import org.darkroom.video.VideoStep;
import org.darkroom.video.VideoWork;

/** How a node does long videos, wired by hand over real services; its steps run without Batch. */
public final class VideoNode implements AutoCloseable {
  private static final int LONG_SECONDS = 10;
  private static final int CHUNK_SECONDS = 6;

  private final Workspaces workspaces;
  private final List<JobHandler> handlers;

  /**
   * A node.
   *
   * @param directory its scratch
   * @param changed what to put between the handlers and the real engine
   */
  public VideoNode(String name, Path directory, JobDatabase database, Changed changed) {
    Settings settings =
        new Settings(
            new MapConfig(
                Map.of(
                    "darkroom.node",
                    name,
                    "darkroom.scratch",
                    directory.toString(),
                    "darkroom.memory.directory",
                    directory.resolve("none").toString(),
                    "darkroom.video.preset",
                    "ultrafast",
                    "darkroom.video.chunk-over",
                    "" + LONG_SECONDS,
                    "darkroom.video.chunk-seconds",
                    "" + CHUNK_SECONDS)));
    Engines engines = Engines.with("darkroom.video.stall", "5");
    VideoEngine engine = changed.engine(engines.video());
    InspectSettings limits = new InspectSettings(settings);
    VideoSettings video = new VideoSettings(settings);
    ObjectStore store = TestStore.shared(database.transactions());
    workspaces = new Workspaces(limits, new NodeSettings(settings));
    SourceShelf shelf = new SourceShelf(workspaces, Clock.systemUTC());
    Intake intake =
        new Intake(database.assets(), new SourceInspector(store, workspaces, limits, shelf));
    Publication publication = TestAcceptance.publication(store);
    Promotion promotion =
        new Promotion(
            database.assets(),
            store,
            database.ledger(),
            database.transactions(),
            Clock.systemUTC());
    VideoStep probe = new ProbeStep(engines.probe(), video);
    Recipes recipes = new Recipes(engine, video);
    ChunkSettings chunks = new ChunkSettings(settings);
    VideoStep plan = new PlanStep(recipes, engine, chunks, shelf);
    VideoStep playlist = new PlaylistStep(engine);
    VideoStep publish = new PublishStep(new Acceptance(promotion, publication, FollowUps.none()));
    List<VideoStep> whole = List.of(probe, plan);
    List<VideoStep> merge =
        List.of(
            probe,
            new MergeStep(new Chunks(publication), shelf, recipes, chunks, engine),
            playlist,
            publish);
    handlers =
        List.of(
            new VideoHandler(
                intake,
                work -> run(VideoPipeline.isMerge(work.attempt().step()) ? merge : whole, work)),
            new ChunkHandler(
                intake,
                new ProbedSources(engines.probe()),
                shelf,
                engine,
                publication,
                (Executor) ForkJoinPool.commonPool()));
  }

  /** The same part, with its keyframes as if nothing were taken over. */
  public static Encode without(Encode encode, Span span) {
    return new Encode(
        encode.source(),
        encode.structure(),
        encode.rungs(),
        encode.sounds(),
        encode.preset(),
        new Span(span.segment(), span.first(), span.end(), span.rate(), List.of()),
        encode.directory());
  }

  /** Changes the engine. */
  public interface Changed {
    /** What is used in its place. */
    VideoEngine engine(VideoEngine real);
  }

  private static Outcome run(List<VideoStep> steps, VideoWork work) throws InterruptedException {
    for (VideoStep step : steps) {
      Optional<Outcome> ended = step.run(work);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    throw new IllegalStateException("the last step ends the attempt");
  }

  /** The handlers, and others. */
  public JobHandler[] with(JobHandler... others) {
    return Stream.concat(handlers.stream(), Stream.of(others)).toArray(JobHandler[]::new);
  }

  @Override
  public void close() {
    workspaces.close();
  }
}
