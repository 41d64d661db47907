package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.image.ImageEngine.Rendered;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Completed;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Task;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Adds the sizes of an image as AVIF to those that are shown already. */
@Singleton
public class AvifHandler implements JobHandler {
  static final String KIND = "avif";

  private final Intake intake;
  private final ImageEngine engine;
  private final Publication publication;

  /** Works with these. */
  @Inject
  public AvifHandler(Intake intake, ImageEngine engine, Publication publication) {
    this.intake = intake;
    this.engine = engine;
    this.publication = publication;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return intake.run(attempt, monitor, this::add);
  }

  private Outcome add(Task task) throws IOException, InterruptedException {
    task.monitor().progress(10, KIND);
    Path directory = task.upload().workspace().newDirectory(KIND);
    EngineResult<Rendered> made = engine.avif(task.upload().source(), task.type(), directory);
    if (made instanceof EngineResult.Unfit<Rendered> unfit) {
      // It was accepted before: this is no verdict on it.
      return new Outcome.Retry(notMade(unfit.failure()).inAttempt(task.attempt().number()));
    }
    return task.then(made, rendered -> publish(task, rendered.renditions()));
  }

  private Outcome publish(Task task, List<RenditionFile> files)
      throws IOException, InterruptedException {
    task.monitor().progress(80, KIND);
    String prefix = task.attempt().prefix();
    List<PublishedObject> objects =
        publication.upload(prefix, files.stream().map(ImageHandler::toPublish).toList());
    return Completed.with(task.asset(), prefix, objects);
  }

  private static Failure notMade(Failure failure) {
    return Failure.of(FailureCode.INTERNAL, "AVIF was not made: " + failure.message(), KIND);
  }
}
