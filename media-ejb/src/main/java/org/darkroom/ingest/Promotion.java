package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.job.Attempt;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;

/**
 * Moves an original that passed inspection from the upload area to its permanent key.
 *
 * <p>The order closes every window: the attempt's start has announced the key, the object is
 * stored, its key is committed as the source (fenced), and only then the upload is let go. Whatever
 * stops in between leaves an object that the collector knows of and a retry that starts over.
 */
@Singleton
public class Promotion {
  private static final Logger LOG = Logger.getLogger(Promotion.class.getName());

  /** A PUT that began before its URL ended may take this much longer. */
  private static final Duration LATE_WRITERS = Duration.ofHours(1);

  private final Assets assets;
  private final ObjectStore store;
  private final ObjectLedger ledger;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Promotion(
      Assets assets,
      ObjectStore store,
      ObjectLedger ledger,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.store = store;
    this.ledger = ledger;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Has the store copy the confirmed upload to its permanent key and commits that key at once, so
   * that retries read it. Does nothing when an earlier attempt has done so.
   *
   * @param attempt the running attempt, whose fence the commit carries
   * @param asset the asset as it was when the attempt began
   * @param detectedType what the store keeps as their type
   * @return the source key, or empty when the attempt is not the current one any more, or the asset
   *     is deleted: then nothing of this attempt counts
   * @throws ObjectChangedException when the upload is not the one that was confirmed
   * @throws StorageUnavailableException when the store does not answer
   */
  public Optional<String> promote(Attempt attempt, Asset asset, String detectedType) {
    String known = asset.sourceKey();
    if (known != null) {
      return Optional.of(known);
    }
    UUID id = asset.id();
    String key = attempt.sourceKey();
    try {
      copy(asset, key, detectedType);
    } catch (ObjectChangedException e) {
      if (assets.load(id).filter(it -> it.sourceKey() == null).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
    Instant now = clock.instant();
    boolean committed =
        transactions.inNew(
            () -> {
              boolean current = assets.commitSource(attempt.jobId(), attempt.fence(), id, key, now);
              if (current) {
                ledger.remove(
                    List.of(asset.tempKey()), asset.uploadExpiresAt().plus(LATE_WRITERS), null);
              }
              return current;
            });
    if (committed) {
      letGo(asset.tempKey());
      return Optional.of(key);
    }
    Optional<String> mine = assets.load(id).map(Asset::sourceKey).filter(key::equals);
    if (mine.isEmpty()) {
      letGo(key);
    }
    return mine;
  }

  /** It goes in hours anyway; where the store is away, as soon as it is back. */
  private void letGo(String key) {
    try {
      store.delete(List.of(key));
    } catch (StorageUnavailableException e) {
      LOG.log(Level.INFO, "An object stays until a sweep", e);
      transactions.runInNew(() -> ledger.remove(List.of(key), clock.instant(), null));
    }
  }

  private void copy(Asset asset, String key, String type) {
    StoredObject upload =
        asset
            .upload()
            .orElseThrow(
                () -> new ObjectChangedException("copy of an upload that was not confirmed"));
    store.copy(upload, key, type);
  }
}
