package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.darkroom.asset.Assets;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;

/** Ends announced assets whose upload was never confirmed, and has what came of them removed. */
@Singleton
public class Expiry {
  private static final int AT_ONCE = 500;

  /** A PUT that began before its URL ended may take this much longer. */
  private static final Duration LATE_WRITERS = Duration.ofHours(1);

  private final Assets assets;
  private final ObjectLedger ledger;
  private final IngestSettings settings;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Expiry(
      Assets assets,
      ObjectLedger ledger,
      IngestSettings settings,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.ledger = ledger;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Ends those that are due; any number of nodes may do this at once. Returns how many. */
  public int run() {
    int ended = 0;
    for (int some = some(); some > 0; some = some()) {
      ended += some;
    }
    return ended;
  }

  private int some() {
    Instant now = clock.instant();
    return transactions.inNew(
        () -> {
          List<String> keys = assets.expire(now.minus(settings.expiry()), AT_ONCE, now);
          if (!keys.isEmpty()) {
            ledger.remove(keys, now, now.plus(LATE_WRITERS));
          }
          return keys.size();
        });
  }
}
