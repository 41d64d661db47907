package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.inspect.Inspection;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.Workspace;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;

/** Does the jobs of videos: fetches and inspects the upload, then lets the pipeline run. */
@Singleton
public class VideoHandler implements JobHandler {
  private final Assets assets;
  private final SourceInspector inspector;
  private final VideoPipeline pipeline;

  /** Works with these. */
  @Inject
  public VideoHandler(Assets assets, SourceInspector inspector, VideoPipeline pipeline) {
    this.assets = assets;
    this.inspector = inspector;
    this.pipeline = pipeline;
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    Optional<Asset> asset = assets.load(Objects.requireNonNull(attempt.assetId()));
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
    Inspection.Accepted upload = (Inspection.Accepted) inspection;
    Workspace workspace = upload.workspace();
    try (workspace) {
      return pipeline.run(new VideoWork(attempt, monitor, asset.get(), upload));
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("publish").outcome();
    } catch (ObjectChangedException e) {
      return Inspection.Refused.changed(upload.type().mime()).outcome();
    }
  }
}
