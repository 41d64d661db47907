package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.VideoTrack;
import org.darkroom.image.ImageEngine;
import org.darkroom.image.RenditionFile;
import org.darkroom.inspect.Workspace;
import org.darkroom.job.Outcome;

/** Takes the poster, and the thumbnail from it, and shows both while the rest is made. */
@Singleton
public class PosterStep implements VideoStep {
  private final FrameEngine engine;
  private final ImageEngine images;
  private final Publication publication;

  /** Takes the frame by one engine, makes the thumbnail by the other. */
  @Inject
  public PosterStep(FrameEngine engine, ImageEngine images, Publication publication) {
    this.engine = engine;
    this.images = images;
    this.publication = publication;
  }

  @Override
  public String name() {
    return "poster";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(9, name());
    VideoTrack track = work.structure().video();
    if (track == null) {
      return Optional.empty();
    }
    Workspace workspace = work.upload().workspace();
    Path poster = workspace.directory().resolve("poster.jpg");
    Path small = workspace.directory().resolve("frame.png");
    EngineResult<Frame> frame =
        new PosterChoice(engine, poster, small).choose(work.upload().source(), work.structure());
    if (!(frame instanceof EngineResult.Done<Frame> done)) {
      return Answers.take(frame, work, taken -> {});
    }
    EngineResult<ImageEngine.Rendered> rendered =
        images.render(small, "image/png", workspace.newDirectory("thumbnail"), file -> {});
    if (!(rendered instanceof EngineResult.Done<ImageEngine.Rendered> pictures)) {
      return Answers.take(rendered, work, made -> {});
    }
    work.readBy(name(), done.value().taker());
    show(work, poster, done.value().size(), pictures.value());
    return Optional.empty();
  }

  private void show(VideoWork work, Path poster, FrameSize size, ImageEngine.Rendered rendered)
      throws InterruptedException {
    RenditionFile thumbnail =
        rendered.renditions().stream()
            .filter(it -> it.name().equals("thumbnail"))
            .findFirst()
            .orElseThrow();
    String prefix = work.attempt().prefix();
    List<PublishedObject> objects =
        publication.upload(
            prefix,
            List.of(
                NewObject.rendition(
                    "poster.jpg", "poster", poster, "image/jpeg", size.width(), size.height()),
                NewObject.rendition(
                    "thumbnail.webp",
                    "thumbnail",
                    thumbnail.file(),
                    thumbnail.contentType(),
                    thumbnail.width(),
                    thumbnail.height())));
    work.pictured(objects, rendered.blurHash());
    work.monitor().publish(prefix, objects);
  }
}
