package org.darkroom.rescan;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.inspect.Inspection;
import org.darkroom.inspect.ScannerPolicy;
import org.darkroom.inspect.Screening;
import org.darkroom.inspect.Workspace;
import org.darkroom.inspect.Workspaces;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.shared.FailureCode;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;

/**
 * Scans the original of one asset that is READY. It stays so unless a signature matches; while the
 * scanner is away the job waits, and what was accepted once stays accepted.
 */
@Singleton
class RescanHandler implements JobHandler {
  static final String KIND = "rescan";
  private static final Outcome DONE = new Outcome.Completed(new Effect.None());

  private final Assets assets;
  private final ObjectStore store;
  private final Workspaces workspaces;
  private final ScannerPolicy scanner;
  private final Condemnation condemnation;

  @Inject
  RescanHandler(
      Assets assets,
      ObjectStore store,
      Workspaces workspaces,
      ScannerPolicy scanner,
      Condemnation condemnation) {
    this.assets = assets;
    this.store = store;
    this.workspaces = workspaces;
    this.scanner = scanner;
    this.condemnation = condemnation;
  }

  /** What a job about that asset carries: it makes no generation of it. */
  static String payload(UUID asset) {
    return JSON.createObjectBuilder().add("v", 1).add("asset", asset.toString()).build().toString();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    Optional<Asset> asset = assets.load(asset(attempt.payload()));
    String key = asset.map(Asset::sourceKey).orElse(null);
    if (asset.isEmpty() || key == null || asset.get().status() != AssetStatus.READY) {
      return DONE;
    }
    monitor.progress(10, "fetch");
    try {
      Optional<StoredObject> stored = store.head(key);
      return stored.isEmpty() ? DONE : fetched(asset.get(), stored.get(), monitor);
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("fetch").outcome();
    } catch (ObjectChangedException e) {
      return DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome fetched(Asset asset, StoredObject stored, AttemptMonitor monitor)
      throws IOException {
    Optional<Workspace> room = workspaces.open(stored.size(), 0);
    if (room.isEmpty()) {
      return Inspection.Postponed.bySpace().outcome();
    }
    try (Workspace workspace = room.get()) {
      store.download(stored.key(), stored.etag(), workspace.source());
      monitor.progress(50, "scan");
      return judged(asset, scanner.screen(workspace.source()));
    }
  }

  private Outcome judged(Asset asset, Screening screening) {
    if (screening instanceof Screening.Postponed postponed) {
      return postponed.outcome();
    }
    if (screening instanceof Screening.Passed passed && passed.scanned()) {
      condemnation.acquit(asset);
    }
    if (screening instanceof Screening.Refused refused
        && refused.failure().code() == FailureCode.VIRUS_FOUND) {
      condemnation.condemn(asset, refused.failure());
    }
    return DONE;
  }

  private static UUID asset(String payload) {
    try (JsonReader reader = JSON.createReader(new StringReader(payload))) {
      return UUID.fromString(reader.readObject().getString("asset"));
    }
  }
}
