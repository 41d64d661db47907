package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.asset.MediaFacts;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Made;
import org.darkroom.pipeline.Task;

/** Processes an image: fetch, inspect, render, keep the original, publish. */
@Singleton
public class ImageHandler implements JobHandler {
  private final Intake intake;
  private final ImageEngine engine;
  private final Acceptance acceptance;
  private final Publication publication;

  /** Works with these. */
  @Inject
  public ImageHandler(
      Intake intake, ImageEngine engine, Acceptance acceptance, Publication publication) {
    this.intake = intake;
    this.engine = engine;
    this.acceptance = acceptance;
    this.publication = publication;
  }

  @Override
  public String kind() {
    return "image";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return intake.run(attempt, monitor, this::render);
  }

  private Outcome render(Task task) throws IOException, InterruptedException {
    task.monitor().progress(10, "render");
    Path directory = task.upload().workspace().newDirectory("renditions");
    FirstLook first = new FirstLook(task, publication);
    return task.then(
        engine.render(task.upload().source(), task.type(), directory, first),
        rendered -> publish(task, rendered, first));
  }

  private Outcome publish(Task task, ImageEngine.Rendered rendered, FirstLook first)
      throws IOException, InterruptedException {
    task.monitor().progress(70, "publish");
    return acceptance.of(
        task,
        new Made(
            MediaFacts.ofImage(rendered.width(), rendered.height()),
            rendered.blurHash(),
            rendered.perceptualHash(),
            null,
            first.shown(),
            rendered.renditions().stream()
                .filter(it -> !first.has(it))
                .map(ImageHandler::toPublish)
                .toList()));
  }

  static NewObject toPublish(RenditionFile file) {
    String name = file.file().getFileName().toString();
    return NewObject.rendition(
        file.name() + name.substring(name.lastIndexOf('.')),
        file.name(),
        file.file(),
        file.contentType(),
        file.width(),
        file.height());
  }
}
