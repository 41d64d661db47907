package org.darkroom.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.adapter.jpa.TestDatabase;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.document.Stages;
import org.darkroom.job.Attempt;
import org.darkroom.job.Outcome;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueAway;
import org.darkroom.job.QueueName;
import org.darkroom.shared.TestClock;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;
import org.junit.jupiter.api.Test;

/** What is due to go becomes critical jobs, and those remove it, on the real database and store. */
class ObjectRemovalIT {
  private final TestClock clock = new TestClock();
  private final TestDatabase database = TestDatabase.shared();
  private final Transactions transactions = database.transactions();
  private final ObjectLedger ledger = database.ledger();
  private final ObjectStore store = TestStore.shared(transactions);
  private final RemovalJobs jobs =
      new RemovalJobs(
          ledger,
          database.jobs(clock),
          QueueAway.outbox(),
          new TimeOrderedIds(clock),
          transactions,
          clock);
  private final ObjectRemoval removal =
      new ObjectRemoval(new Collector(ledger, store, transactions, clock));

  @Test
  void hand_dueKeysAndPrefixes_becomeCriticalJobsThatRemoveThemTogether() throws Exception {
    String key = "temp/" + UUID.randomUUID();
    String kept = "temp/" + UUID.randomUUID();
    String prefix = "assets/" + UUID.randomUUID() + "/1/1/";
    write(key);
    write(kept);
    write(prefix + "a.webp");
    Instant now = clock.instant();
    transactions.runInNew(() -> ledger.remove(List.of(key, kept), now, null));
    database.announce(prefix, UUID.randomUUID(), 1, now, now);
    clock.pass(Duration.ofSeconds(1));

    assertThat(jobs.hand()).isGreaterThanOrEqualTo(2);
    assertThat(jobs.hand()).isZero();
    List<String> payloads =
        database.texts(
            "select payload from job where kind = 'object-removal' and priority = 0"
                + " and queue = 'maintenance' and (payload like ? or payload like ?)",
            "%" + key + "%",
            "%" + prefix + "%");
    assertThat(payloads).hasSize(2);
    // Somebody has use for it after all.
    database.texts("delete from object_removal where object_key = ? returning object_key", kept);
    assertThat(removal.run(payloads.stream().map(this::attempt).toList(), new Stages()))
        .isInstanceOf(Outcome.Completed.class);

    assertThat(store.head(key)).isEmpty();
    assertThat(store.head(kept)).isPresent();
    assertThat(store.list(prefix, 10)).isEmpty();
    assertThat(database.texts("select object_key from object_removal where object_key = ?", key))
        .isEmpty();
    assertThat(
            database.texts(
                "select state from object_prefix where prefix = ? and collected_at is not null",
                prefix))
        .containsExactly("COLLECT");
  }

  private void write(String key) throws Exception {
    store.putStream(key, new ByteArrayInputStream("x".getBytes(UTF_8)), 100, "image/webp");
  }

  private Attempt attempt(String payload) {
    return new Attempt(
        UUID.randomUUID(),
        1,
        "lease",
        QueueName.MAINTENANCE,
        "object-removal",
        Priority.CRITICAL,
        1,
        3,
        0,
        null,
        null,
        payload);
  }
}
