package org.darkroom.audio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.Assets;
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

/** Processes an audio file: fetch, inspect, measure, keep the original, publish the waveform. */
@Singleton
public class AudioHandler implements JobHandler {
  private static final String RENDITION = "waveform";

  private final Assets assets;
  private final SourceInspector inspector;
  private final AudioStudy study;
  private final Promotion promotion;
  private final Publication publication;

  /** Works with these. */
  @Inject
  public AudioHandler(
      Assets assets,
      SourceInspector inspector,
      AudioStudy study,
      Promotion promotion,
      Publication publication) {
    this.assets = assets;
    this.inspector = inspector;
    this.study = study;
    this.promotion = promotion;
    this.publication = publication;
  }

  @Override
  public String kind() {
    return "audio";
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
    Workspace workspace = accepted.workspace();
    try (workspace) {
      monitor.progress(10, RENDITION);
      EngineResult<AudioStudy.Findings> result =
          study.of(accepted.source(), Optional.ofNullable(accepted.type().demuxer()).orElse(""));
      if (result instanceof EngineResult.Unfit<AudioStudy.Findings> unfit) {
        return new Outcome.Completed(new Effect.Rejected(unfit.failure(), accepted.type().mime()));
      }
      if (result instanceof EngineResult.Broken<AudioStudy.Findings> broken) {
        return new Outcome.Retry(broken.failure());
      }
      monitor.progress(70, "publish");
      AudioStudy.Findings found = ((EngineResult.Done<AudioStudy.Findings>) result).value();
      return keep(attempt, asset.get(), accepted, found, workspace.newDirectory(RENDITION));
    }
  }

  private Outcome keep(
      Attempt attempt,
      Asset asset,
      Inspection.Accepted accepted,
      AudioStudy.Findings found,
      Path directory)
      throws InterruptedException {
    try {
      if (!accepted.unaltered()) {
        return new Outcome.Retry(
            Failure.of(
                FailureCode.INTERNAL, "The original changed while it was worked on.", "publish"));
      }
      Optional<String> sourceKey =
          promotion.promote(attempt, asset, accepted.source(), accepted.type().mime());
      if (sourceKey.isEmpty()) {
        return new Outcome.Cancelled();
      }
      String prefix = publication.open(attempt);
      List<PublishedObject> objects = publication.upload(prefix, written(found, directory));
      return new Outcome.Completed(
          new Effect.Ready(
              new AssetResult(
                  accepted.type().mime(),
                  accepted.size(),
                  accepted.sha256(),
                  sourceKey.get(),
                  found.facts(),
                  null,
                  null,
                  null,
                  prefix,
                  objects)));
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("publish").outcome();
    } catch (ObjectChangedException e) {
      return Inspection.Refused.changed(accepted.type().mime()).outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NewObject> written(AudioStudy.Findings found, Path directory)
      throws IOException {
    Path png = directory.resolve("waveform.png");
    Path json = directory.resolve("waveform.json");
    Files.write(png, new WaveformPicture(found.loudness()).png());
    Files.writeString(json, WaveformJson.text(found.loudness()));
    return List.of(
        NewObject.rendition(
            "waveform.png",
            RENDITION,
            png,
            "image/png",
            WaveformPicture.WIDTH,
            WaveformPicture.HEIGHT),
        NewObject.rendition("waveform.json", RENDITION, json, "application/json", null, null));
  }
}
