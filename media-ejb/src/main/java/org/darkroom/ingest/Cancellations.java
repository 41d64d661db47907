package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.control.Actor;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.job.Jobs;
import org.darkroom.job.Outbox;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.ObjectLedger;

/** Stops processing on purpose. Whoever commits first wins: the cancel or the work's outcome. */
@Singleton
public class Cancellations {
  private static final String REASON = "CANCELLED";

  /** A running attempt hears of its end within a heartbeat and may finish a PUT. */
  private static final Duration LATE_WRITERS = Duration.ofMinutes(2);

  private final Assets assets;
  private final Jobs jobs;
  private final Outbox outbox;
  private final ObjectLedger ledger;
  private final Transactions transactions;
  private final AssetMetrics metrics;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Cancellations(
      Assets assets,
      Jobs jobs,
      Outbox outbox,
      ObjectLedger ledger,
      Transactions transactions,
      AssetMetrics metrics,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.outbox = outbox;
    this.ledger = ledger;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Cancels the asset's job: it ends FAILED, or stays READY when it was being made anew. */
  public Answer<Asset> cancel(Viewer viewer, UUID id) {
    Optional<Asset> found = assets.current(viewer, id);
    if (found.isEmpty()) {
      return Answer.refused(Refusal.notFound());
    }
    if (found.get().status() == AssetStatus.PENDING) {
      return Answer.refused(
          Refusal.of(Code.CONFLICT, "nothing is being processed yet; delete the media instead"));
    }
    Instant now = clock.instant();
    String who = Actor.of(viewer).name();
    Failure failure = Failure.of(FailureCode.CANCELLED, "Processing was cancelled.", "cancel");
    Optional<Asset> cancelled =
        transactions.inNew(
            () ->
                jobs.cancelOf(id, REASON, who) == 0
                    ? Optional.empty()
                    : dropped(assets.cancel(id, failure, now), now));
    if (cancelled.isEmpty()) {
      return Answer.refused(Refusal.of(Code.JOB_FINAL, "the work on this media is over"));
    }
    Asset asset = cancelled.get();
    metrics.ended(asset.kind(), asset.status(), failure);
    outbox.withdraw(id);
    return Answer.done(asset);
  }

  private Optional<Asset> dropped(Optional<Asset> cancelled, Instant now) {
    cancelled.ifPresent(asset -> ledger.drop(asset.id(), now.plus(LATE_WRITERS)));
    return cancelled;
  }
}
