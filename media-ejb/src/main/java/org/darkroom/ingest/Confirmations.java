package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.StoredObject;

/**
 * Takes an upload over: one look at the store, one transaction for asset and job, one script of the
 * queue after the commit.
 */
@Singleton
public class Confirmations {
  private static final String QUEUED = "queued";

  private final Assets assets;
  private final Jobs jobs;
  private final UploadedObjects uploaded;
  private final ProcessingJobs processing;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Confirmations(
      Assets assets,
      Jobs jobs,
      UploadedObjects uploaded,
      ProcessingJobs processing,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.uploaded = uploaded;
    this.processing = processing;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Confirms that the upload is there; any number of times, on any node, with one effect. */
  public Answer<Asset> confirm(Viewer viewer, UUID id) {
    Optional<Asset> found = assets.current(viewer, id);
    if (found.isEmpty()) {
      return Answer.refused(assets.expired(viewer, id) ? expired() : Refusal.notFound());
    }
    Asset asset = found.get();
    if (asset.status() != AssetStatus.PENDING) {
      return Answer.done(asset);
    }
    Optional<StoredObject> object = uploaded.find(asset.tempKey());
    if (object.isEmpty()) {
      boolean late = clock.instant().isAfter(asset.uploadExpiresAt());
      return Answer.refused(late ? expired() : missing());
    }
    return Answer.done(confirmed(asset, object.get()));
  }

  /** Confirms an upload that is known to be there. */
  Asset confirmed(Asset asset, StoredObject object) {
    Instant now = clock.instant();
    Long declared = asset.declaredSize();
    if (declared != null && declared != object.size()) {
      return refused(asset, object, now);
    }
    NewJob job = processing.of(asset, now);
    Optional<Asset> taken =
        transactions.inNew(
            () -> {
              Optional<Asset> mine = assets.confirm(asset.id(), object, QUEUED, now);
              mine.ifPresent(confirmed -> jobs.insert(job));
              return mine;
            });
    return taken.orElseGet(() -> assets.load(asset.id()).orElse(asset));
  }

  private Asset refused(Asset asset, StoredObject object, Instant now) {
    Failure failure =
        Failure.of(
            FailureCode.SIZE_MISMATCH,
            asset.declaredSize() + " bytes were declared, " + object.size() + " came.",
            "confirm");
    return transactions
        .inNew(() -> assets.refuse(asset.id(), object.size(), null, failure, now))
        .or(() -> assets.load(asset.id()))
        .orElse(asset);
  }

  private static Refusal missing() {
    return Refusal.of(Code.UPLOAD_MISSING, "the file is not in the store; upload it first");
  }

  private static Refusal expired() {
    return Refusal.of(Code.UPLOAD_EXPIRED, "the upload came too late; announce the file again");
  }
}
