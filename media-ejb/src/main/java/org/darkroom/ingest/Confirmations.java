package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.job.InlineRunner;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Outbox;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upload over: one look at the store, one transaction for asset and job, one script of the
 * queue after the commit.
 */
@Singleton
public class Confirmations {
  private final Assets assets;
  private final Jobs jobs;
  private final UploadedObjects uploaded;
  private final ProcessingJobs processing;
  private final InlineConfirmations inline;
  private final Outbox outbox;
  private final AssetEvents events;
  private final Transactions transactions;
  private final AssetMetrics metrics;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Confirmations(
      Assets assets,
      Jobs jobs,
      UploadedObjects uploaded,
      ProcessingJobs processing,
      InlineConfirmations inline,
      Outbox outbox,
      AssetEvents events,
      Transactions transactions,
      AssetMetrics metrics,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.uploaded = uploaded;
    this.processing = processing;
    this.inline = inline;
    this.outbox = outbox;
    this.events = events;
    this.transactions = transactions;
    this.metrics = metrics;
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
      return Answer.done(inline.awaited(asset));
    }
    Optional<StoredObject> object = uploaded.find(asset.tempKey());
    if (object.isEmpty()) {
      boolean late = clock.instant().isAfter(asset.uploadExpiresAt());
      return Answer.refused(late ? expired() : missing());
    }
    return confirmed(asset, object.get());
  }

  /** Confirms an upload that is known to be there; refused when it was deleted meanwhile. */
  Answer<Asset> confirmed(Asset asset, StoredObject object) {
    return take(asset, object)
        .map(Answer::done)
        .orElseGet(() -> Answer.refused(Refusal.notFound()));
  }

  private Optional<Asset> take(Asset asset, StoredObject object) {
    Long declared = asset.declaredSize();
    if (declared != null && declared != object.size()) {
      Failure failure =
          Failure.of(
              FailureCode.SIZE_MISMATCH,
              declared + " bytes were declared, " + object.size() + " came.",
              "confirm");
      return Optional.of(refuse(asset, object.size(), null, failure));
    }
    Optional<InlineRunner.Place> reserved = inline.reserve(asset, object);
    NewJob job = processing.of(asset, clock.instant());
    if (reserved.isEmpty()) {
      return queued(asset, object, job);
    }
    try (InlineRunner.Place place = reserved.get()) {
      return inline.confirmed(asset, object, job, place);
    }
  }

  private Optional<Asset> queued(Asset asset, StoredObject object, NewJob job) {
    Instant now = clock.instant();
    Optional<Asset> taken =
        transactions.inNew(
            () -> {
              Optional<Asset> mine = assets.confirm(asset.id(), object, Asset.QUEUED, now);
              mine.ifPresent(confirmed -> jobs.insert(job));
              return mine;
            });
    if (taken.isEmpty()) {
      return assets.load(asset.id()).map(inline::awaited);
    }
    metrics.became(asset.kind(), AssetStatus.PROCESSING);
    events.publish(AssetEvent.queued(taken.get()));
    outbox.enqueue(job);
    return taken;
  }

  /** Judges an upload without any job: it never leaves the upload area. */
  Asset refuse(Asset asset, long size, @Nullable String detectedType, Failure failure) {
    Instant now = clock.instant();
    Optional<Asset> refused =
        transactions.inNew(() -> assets.refuse(asset.id(), size, detectedType, failure, now));
    refused.ifPresent(mine -> metrics.ended(mine.kind(), mine.status(), failure));
    return refused.or(() -> assets.load(asset.id())).orElse(asset);
  }

  private static Refusal missing() {
    return Refusal.of(Code.UPLOAD_MISSING, "the file is not in the store; upload it first");
  }

  private static Refusal expired() {
    return Refusal.of(Code.UPLOAD_EXPIRED, "the upload came too late; announce the file again");
  }
}
