package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.control.Actor;
import org.darkroom.delivery.Removal;
import org.darkroom.job.Jobs;
import org.darkroom.job.Outbox;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;

/**
 * Deletes assets: a tombstone and the end of their jobs in one transaction, then every object. The
 * same transaction inserts a critical job that removes them once more minutes later: what an
 * attempt wrote that was just running, and what a store that was away has kept. The ledger has it
 * done a last time a day later.
 */
@Singleton
public class Deletions {
  private static final String REASON = "DELETED";

  /** A running attempt hears of its end within a heartbeat and may finish a PUT. */
  private static final Duration LATE_WRITERS = Duration.ofMinutes(2);

  /** When the ledger has everything removed that the job has not. */
  private static final Duration UNLESS_REMOVED = Duration.ofMinutes(10);

  private static final Duration ONCE_MORE = Duration.ofHours(24);

  private final Assets assets;
  private final Jobs jobs;
  private final Outbox outbox;
  private final ObjectLedger ledger;
  private final ObjectStore store;
  private final TimeOrderedIds ids;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Deletions(
      Assets assets,
      Jobs jobs,
      Outbox outbox,
      ObjectLedger ledger,
      ObjectStore store,
      TimeOrderedIds ids,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.jobs = jobs;
    this.outbox = outbox;
    this.ledger = ledger;
    this.store = store;
    this.ids = ids;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Deletes the asset; when this returns, its objects are gone from the store.
   *
   * @return the id, or why not
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer; the
   *     asset is deleted all the same, and its objects go when the store is back
   */
  public Answer<UUID> delete(Viewer viewer, UUID id) {
    Optional<Asset> found = assets.current(viewer, id);
    if (found.isEmpty()) {
      return Answer.refused(Refusal.notFound());
    }
    Instant now = clock.instant();
    String who = Actor.of(viewer).name();
    Optional<List<String>> keys = transactions.inNew(() -> bury(id, who, now));
    if (keys.isEmpty()) {
      return Answer.refused(Refusal.notFound());
    }
    outbox.withdraw(id);
    store.delete(keys.get());
    ledger.prefixes(id).forEach(store::deletePrefix);
    return Answer.done(id);
  }

  /** Locks jobs before the asset, as everywhere. */
  private Optional<List<String>> bury(UUID id, String who, Instant now) {
    jobs.cancelOf(id, REASON, who);
    Optional<List<String>> keys = assets.delete(id, now);
    keys.ifPresent(
        known -> {
          ledger.remove(known, now.plus(UNLESS_REMOVED), now.plus(ONCE_MORE));
          ledger.abandon(id, now.plus(UNLESS_REMOVED));
          Removal rest = new Removal(known, ledger.prefixes(id));
          jobs.insert(rest.job(ids.next(), now.plus(LATE_WRITERS)));
        });
    return keys;
  }
}
