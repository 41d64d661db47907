package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.ingest.Promotion;
import org.darkroom.inspect.Inspection;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.Workspace;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;

/** Processes an image: fetch, inspect, render, keep the original, publish. */
@Singleton
public class ImageHandler implements JobHandler {
  private final Assets assets;
  private final SourceInspector inspector;
  private final ImageEngine engine;
  private final Promotion promotion;
  private final Publication publication;

  /** Works with these. */
  @Inject
  public ImageHandler(
      Assets assets,
      SourceInspector inspector,
      ImageEngine engine,
      Promotion promotion,
      Publication publication) {
    this.assets = assets;
    this.inspector = inspector;
    this.engine = engine;
    this.promotion = promotion;
    this.publication = publication;
  }

  @Override
  public String kind() {
    return "image";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    Optional<Asset> asset = Optional.ofNullable(attempt.assetId()).flatMap(assets::load);
    if (asset.isEmpty()) {
      return new Outcome.Cancelled();
    }
    Inspection inspection = inspector.inspect(asset.get(), monitor);
    if (inspection instanceof Inspection.Refused refused) {
      return refused.outcome();
    }
    if (inspection instanceof Inspection.Postponed postponed) {
      return postponed.outcome();
    }
    Inspection.Accepted accepted = (Inspection.Accepted) inspection;
    try (Workspace workspace = accepted.workspace()) {
      monitor.progress(10, "render");
      EngineResult<ImageEngine.Rendered> result =
          engine.render(
              accepted.source(), accepted.type().mime(), workspace.newDirectory("renditions"));
      if (result instanceof EngineResult.Unfit<ImageEngine.Rendered> unfit) {
        return new Outcome.Completed(new Effect.Rejected(unfit.failure(), accepted.type().mime()));
      }
      if (result instanceof EngineResult.Broken<ImageEngine.Rendered> broken) {
        return new Outcome.Retry(broken.failure());
      }
      ImageEngine.Rendered rendered = ((EngineResult.Done<ImageEngine.Rendered>) result).value();
      monitor.progress(70, "publish");
      return keep(attempt, asset.get(), accepted, rendered);
    }
  }

  private Outcome keep(
      Attempt attempt, Asset asset, Inspection.Accepted accepted, ImageEngine.Rendered rendered)
      throws InterruptedException {
    try {
      if (!accepted.unaltered()) {
        return altered();
      }
      Optional<String> sourceKey =
          promotion.promote(attempt, asset, accepted.source(), accepted.type().mime());
      if (sourceKey.isEmpty()) {
        return new Outcome.Cancelled();
      }
      String prefix = publication.open(attempt);
      List<PublishedObject> objects =
          publication.upload(
              prefix, rendered.renditions().stream().map(ImageHandler::toPublish).toList());
      return new Outcome.Completed(
          new Effect.Ready(result(accepted, rendered, sourceKey.get(), prefix, objects)));
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("publish").outcome();
    } catch (ObjectChangedException e) {
      return Inspection.Refused.changed(accepted.type().mime()).outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssetResult result(
      Inspection.Accepted accepted,
      ImageEngine.Rendered rendered,
      String sourceKey,
      String prefix,
      List<PublishedObject> objects) {
    return new AssetResult(
        accepted.type().mime(),
        accepted.size(),
        accepted.sha256(),
        sourceKey,
        MediaFacts.ofImage(rendered.width(), rendered.height()),
        rendered.blurHash(),
        null,
        null,
        prefix,
        objects);
  }

  private static NewObject toPublish(RenditionFile file) {
    Path name = file.file().getFileName();
    String extension = name.toString().substring(name.toString().lastIndexOf('.') + 1);
    return NewObject.rendition(
        file.name() + "." + extension,
        file.name(),
        file.file(),
        file.contentType(),
        file.width(),
        file.height());
  }

  private static Outcome altered() {
    String message = "The original changed while it was worked on.";
    return new Outcome.Retry(Failure.of(FailureCode.INTERNAL, message, "publish"));
  }
}
