package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Jobs;
import org.darkroom.job.Outbox;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;

/**
 * Hands what the ledger says is due to critical jobs. The ledger stays the truth: what such a job
 * has not removed within an hour is due again.
 */
@Singleton
public class RemovalJobs {
  private static final int KEYS_AT_ONCE = 100;
  private static final int PREFIXES_AT_ONCE = 50;
  private static final Duration TAKEN = Duration.ofHours(1);

  private final ObjectLedger ledger;
  private final Jobs jobs;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public RemovalJobs(
      ObjectLedger ledger,
      Jobs jobs,
      Outbox outbox,
      TimeOrderedIds ids,
      Transactions transactions,
      Clock clock) {
    this.ledger = ledger;
    this.jobs = jobs;
    this.outbox = outbox;
    this.ids = ids;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes jobs of everything that is due; any number of nodes may do so at once. Returns how many.
   */
  public int hand() {
    int handed = 0;
    for (List<UUID> some = some(); !some.isEmpty(); some = some()) {
      outbox.enqueue(some);
      handed += some.size();
    }
    return handed;
  }

  private List<UUID> some() {
    Instant now = clock.instant();
    return transactions.inNew(
        () -> {
          List<Removal> removals = new ArrayList<>();
          List<String> keys = ledger.takeRemovals(now, now.plus(TAKEN), KEYS_AT_ONCE);
          if (!keys.isEmpty()) {
            removals.add(new Removal(keys, List.of()));
          }
          for (String prefix : ledger.takePrefixes(now, now.plus(TAKEN), PREFIXES_AT_ONCE)) {
            removals.add(new Removal(List.of(), List.of(prefix)));
          }
          return jobs.insert(removals.stream().map(it -> it.job(ids.next(), now)).toList());
        });
  }
}
