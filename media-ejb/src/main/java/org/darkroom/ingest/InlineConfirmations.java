package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.job.Attempt;
import org.darkroom.job.InlineRunner;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.StoredObject;

/**
 * Confirms of audio and documents, which the request processes itself while there is room. The job
 * row is the same as any other's, so that a request that dies is recovered like any job.
 */
@Singleton
public class InlineConfirmations {
  private static final String STARTED = "inspect";
  private static final String WAITING_FOR_SCANNER = "waiting-for-scanner";

  /** How long a second confirm waits for the first. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long POLL_MILLIS = 200;

  private final Assets assets;
  private final Jobs jobs;
  private final InlineRunner runner;
  private final IngestSettings settings;
  private final NodeSettings node;
  private final Transactions transactions;
  private final AssetMetrics metrics;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public InlineConfirmations(
      Assets assets,
      Jobs jobs,
      InlineRunner runner,
      IngestSettings settings,
      NodeSettings node,
      Transactions transactions,
      AssetMetrics metrics,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.runner = runner;
    this.settings = settings;
    this.node = node;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A place to process the upload in this request; empty when it belongs into the queue. */
  Optional<InlineRunner.Place> reserve(Asset asset, StoredObject object) {
    return asset.kind().isInline() && object.size() <= settings.inlineBytes()
        ? runner.reserve()
        : Optional.empty();
  }

  /** The asset as processing left it, or still PROCESSING; empty when it was deleted meanwhile. */
  Optional<Asset> confirmed(
      Asset asset, StoredObject object, NewJob job, InlineRunner.Place place) {
    Instant now = clock.instant();
    Optional<Attempt> attempt =
        transactions.inNew(
            () ->
                assets
                    .confirm(asset.id(), object, STARTED, now)
                    .map(mine -> jobs.insertRunning(job, node.name(), runner.newLease(), now)));
    if (attempt.isEmpty()) {
      return assets.load(asset.id()).map(this::awaited);
    }
    metrics.became(asset.kind(), AssetStatus.PROCESSING);
    try {
      place.run(attempt.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return assets.load(asset.id());
  }

  /** The asset as another request's processing leaves it, waiting at most 20 s for that. */
  Asset awaited(Asset asset) {
    Asset latest = asset;
    Instant end = clock.instant().plus(PATIENCE);
    while (inWork(latest) && clock.instant().isBefore(end)) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return latest;
      }
      Asset before = latest;
      latest = assets.load(asset.id()).orElse(before);
    }
    return latest;
  }

  private boolean inWork(Asset asset) {
    Long size = asset.size();
    return asset.kind().isInline()
        && asset.status() == AssetStatus.PROCESSING
        && !asset.options().transcribe()
        && size != null
        && size <= settings.inlineBytes()
        && !WAITING_FOR_SCANNER.equals(asset.stage());
  }
}
