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
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.job.Dedup;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Outbox;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;

/**
 * Makes everything of an asset anew from its source, as a new generation. What is shown stays until
 * the new generation is complete; a second wish while the first waits or runs changes nothing.
 */
@Singleton
public class Reprocessing {
  private final Assets assets;
  private final Jobs jobs;
  private final ProcessingJobs processing;
  private final JobSettings settings;
  private final Outbox outbox;
  private final AssetEvents events;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Reprocessing(
      Assets assets,
      Jobs jobs,
      ProcessingJobs processing,
      JobSettings settings,
      Outbox outbox,
      AssetEvents events,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.processing = processing;
    this.settings = settings;
    this.outbox = outbox;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Begins; the asset is READY and being made anew, or PROCESSING if it was FAILED. */
  public Answer<Asset> begin(Viewer viewer, UUID id) {
    Optional<Asset> found = assets.current(viewer, id);
    if (found.isEmpty()) {
      return Answer.refused(Refusal.notFound());
    }
    Asset asset = found.get();
    if (asset.status() == AssetStatus.READY && !asset.over()) {
      return Answer.done(asset);
    }
    if (begin(id).isPresent()) {
      return current(viewer, id);
    }
    return current(viewer, id) instanceof Answer.Done<Asset> now && isRemade(now.value())
        ? now
        : Answer.refused(refusal(asset));
  }

  /**
   * Begins whoever asks; for administrators and jobs.
   *
   * @return the new job; empty when the asset cannot be made anew now, or is being
   */
  public Optional<NewJob> begin(UUID id) {
    Instant now = clock.instant();
    Optional<Begun> begun = transactions.inNew(() -> remade(id, now));
    begun.ifPresent(
        it -> {
          events.publish(AssetEvent.of(it.asset()));
          outbox.enqueue(it.job());
        });
    return begun.map(Begun::job);
  }

  private Optional<Begun> remade(UUID id, Instant now) {
    Optional<Asset> before = assets.load(id);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    // Of two wishes at once one waits here for the other's commit.
    NewJob draft = processing.again(before.get(), now);
    Dedup dedup = new Dedup("reprocess/" + id, Dedup.Mode.DROP, settings.dedup());
    if (!jobs.takeKey(draft.queue(), dedup, draft.id())) {
      return Optional.empty();
    }
    Optional<Asset> remade = assets.remake(id, now);
    return remade.map(
        asset -> {
          NewJob job = draft.of(asset.generation());
          jobs.insert(job);
          return new Begun(asset, job);
        });
  }

  private Answer<Asset> current(Viewer viewer, UUID id) {
    return assets
        .current(viewer, id)
        .map(Answer::done)
        .orElseGet(() -> Answer.refused(Refusal.notFound()));
  }

  private static boolean isRemade(Asset asset) {
    return asset.generation() > 1 && !asset.over();
  }

  private static Refusal refusal(Asset asset) {
    return Refusal.of(
        Code.NOT_REPROCESSABLE,
        asset.status() == AssetStatus.FAILED
            ? "the original was never accepted; upload it again"
            : "only media that is READY or FAILED can be made anew, this is " + asset.status());
  }

  private record Begun(Asset asset, NewJob job) {}
}
