package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;

/**
 * Removes objects that nobody is to see: prefixes that were not published in time, superseded or
 * deleted, and single keys noted for removal. The ledger says what goes; the store's listings only
 * say what there is below a prefix that goes as a whole. Each is looked at once more a day later,
 * because a writer may have been late.
 *
 * <p>Nodes take work from each other's way by moving what they take into the future, so none has to
 * be elected, and what a dying node took comes back.
 */
@Singleton
public class Collector {
  private static final int KEYS_AT_ONCE = 1000;
  private static final int PREFIXES_AT_ONCE = 50;
  private static final Duration TAKEN = Duration.ofMinutes(10);
  private static final Duration ONCE_MORE = Duration.ofHours(24);

  /** No upload of ours takes that long: URLs live an hour, jobs less. */
  private static final Duration STALE_UPLOAD = Duration.ofHours(24);

  private final ObjectLedger ledger;
  private final ObjectStore store;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Collector(ObjectLedger ledger, ObjectStore store, Transactions transactions, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Removes everything that is due.
   *
   * @return how many keys and prefixes were looked at
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer; what
   *     is left is due again in ten minutes
   */
  public int run() {
    return removals() + prefixes();
  }

  /** Aborts uploads in parts that nobody goes on with. */
  public int abortStaleUploads() {
    return store.abortUploadsBefore(clock.instant().minus(STALE_UPLOAD));
  }

  /** What of that still has to go: the ledger may say otherwise by now. */
  Removal left(Removal removal) {
    return transactions.inNew(
        () ->
            new Removal(ledger.removable(removal.keys()), ledger.collectable(removal.prefixes())));
  }

  /** Removes these objects and says so in the ledger. */
  void remove(List<String> keys) {
    if (!keys.isEmpty()) {
      store.delete(keys);
      transactions.runInNew(() -> ledger.removed(keys));
    }
  }

  /** Removes what that prefix stands for and says so in the ledger. */
  void collect(String prefix) {
    store.deletePrefix(prefix);
    transactions.inNew(() -> ledger.strayOriginal(prefix)).ifPresent(this::delete);
    Instant done = clock.instant();
    transactions.runInNew(() -> ledger.collected(prefix, done, done.plus(ONCE_MORE)));
  }

  private void delete(String key) {
    store.delete(List.of(key));
  }

  private int removals() {
    int removed = 0;
    while (true) {
      Instant now = clock.instant();
      List<String> keys =
          transactions.inNew(() -> ledger.takeRemovals(now, now.plus(TAKEN), KEYS_AT_ONCE));
      if (keys.isEmpty()) {
        return removed;
      }
      remove(keys);
      removed += keys.size();
    }
  }

  private int prefixes() {
    int collected = 0;
    while (true) {
      Instant now = clock.instant();
      List<String> prefixes =
          transactions.inNew(() -> ledger.takePrefixes(now, now.plus(TAKEN), PREFIXES_AT_ONCE));
      if (prefixes.isEmpty()) {
        return collected;
      }
      for (String prefix : prefixes) {
        collect(prefix);
        collected++;
      }
    }
  }
}
