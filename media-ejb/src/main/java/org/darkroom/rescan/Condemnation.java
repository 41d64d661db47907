package org.darkroom.rescan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.job.Jobs;
import org.darkroom.job.Outbox;
import org.darkroom.shared.Failure;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;

/**
 * Takes media back in which a virus was found after it had been accepted: one transaction makes it
 * REJECTED with nothing delivered any more, and the ledger has every object of it removed.
 */
@Singleton
class Condemnation {
  private static final String REASON = "VIRUS_FOUND";
  private static final Duration LATE_WRITERS = Duration.ofMinutes(2);
  private static final Duration ONCE_MORE = Duration.ofHours(24);

  private final Assets assets;
  private final Jobs jobs;
  private final ObjectLedger ledger;
  private final AuditLog audit;
  private final Outbox outbox;
  private final AssetEvents events;
  private final AssetMetrics metrics;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  Condemnation(
      Assets assets,
      Jobs jobs,
      ObjectLedger ledger,
      AuditLog audit,
      Outbox outbox,
      AssetEvents events,
      AssetMetrics metrics,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.ledger = ledger;
    this.audit = audit;
    this.outbox = outbox;
    this.events = events;
    this.metrics = metrics;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Notes that a scanner saw it and found nothing. */
  void acquit(Asset asset) {
    transactions.runInNew(() -> assets.scanned(asset.id(), clock.instant()));
  }

  /** Rejects it, unless it was deleted or got another original meanwhile. */
  void condemn(Asset asset, Failure failure) {
    if (transactions.inNew(() -> commit(asset, failure))) {
      outbox.withdraw(asset.id());
      metrics.ended(asset.kind(), AssetStatus.REJECTED, failure);
      assets.load(asset.id()).map(AssetEvent::of).ifPresent(events::publish);
    }
  }

  /** Locks jobs before the asset, as everywhere. */
  private boolean commit(Asset asset, Failure failure) {
    Instant now = clock.instant();
    if (!assets
        .load(asset.id())
        .map(Asset::sourceKey)
        .equals(Optional.ofNullable(asset.sourceKey()))) {
      return false;
    }
    jobs.cancelOf(asset.id(), REASON, Actor.SYSTEM.name());
    Optional<List<String>> keys =
        assets.condemn(asset.id(), String.valueOf(asset.sourceKey()), failure, now);
    keys.ifPresent(
        known -> {
          ledger.remove(known, now.plus(LATE_WRITERS), now.plus(ONCE_MORE));
          ledger.abandon(asset.id(), now.plus(LATE_WRITERS));
          audit.add(Actor.SYSTEM, "condemn", null, "READY", "REJECTED", asset.id() + " " + REASON);
        });
    return keys.isPresent();
  }
}
