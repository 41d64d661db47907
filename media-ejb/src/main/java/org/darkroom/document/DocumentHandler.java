package org.darkroom.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaFacts;
import org.darkroom.ingest.Promotion;
import org.darkroom.inspect.Inspection;
import org.darkroom.inspect.ScannerPolicy;
import org.darkroom.inspect.Screening;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.Workspace;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;

/** Processes a document: fetch, inspect, check its structure, scan, keep the original. */
@Singleton
public class DocumentHandler implements JobHandler {
  private final Assets assets;
  private final SourceInspector inspector;
  private final ScannerPolicy scanner;
  private final Promotion promotion;

  /** Works with these. */
  @Inject
  public DocumentHandler(
      Assets assets, SourceInspector inspector, ScannerPolicy scanner, Promotion promotion) {
    this.assets = assets;
    this.inspector = inspector;
    this.scanner = scanner;
    this.promotion = promotion;
  }

  @Override
  public String kind() {
    return "document";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
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
      String type = accepted.type().mime();
      Optional<Failure> unfit = Structures.check(workspace.source(), type);
      if (unfit.isPresent()) {
        return new Outcome.Completed(new Effect.Rejected(unfit.get(), type));
      }
      return screen(attempt, asset.get(), accepted, monitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome screen(
      Attempt attempt, Asset asset, Inspection.Accepted accepted, AttemptMonitor monitor) {
    monitor.progress(30, "scan");
    Screening screening = scanner.screen(accepted.source());
    if (screening instanceof Screening.Refused refused) {
      return refused.outcome(accepted.type().mime());
    }
    if (screening instanceof Screening.Postponed postponed) {
      monitor.progress(30, ScannerPolicy.WAITING);
      return postponed.outcome();
    }
    monitor.progress(70, "publish");
    return keep(attempt, asset, accepted, ((Screening.Passed) screening).scanned());
  }

  private Outcome keep(
      Attempt attempt, Asset asset, Inspection.Accepted accepted, boolean scanned) {
    String type = accepted.type().mime();
    try {
      Optional<String> key = promotion.promote(attempt, asset, accepted.source(), type);
      if (key.isEmpty()) {
        return new Outcome.Cancelled();
      }
      return new Outcome.Completed(
          new Effect.Ready(
              new AssetResult(
                  type,
                  accepted.size(),
                  accepted.sha256(),
                  key.get(),
                  MediaFacts.none(),
                  null,
                  null,
                  scanned,
                  null,
                  List.of())));
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("publish").outcome();
    } catch (ObjectChangedException e) {
      return Inspection.Refused.changed(type).outcome();
    }
  }
}
