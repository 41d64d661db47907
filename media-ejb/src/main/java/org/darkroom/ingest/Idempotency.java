package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Transactions;

/**
 * Gives a repeated request the answer of the first. A duplicate that comes while the first is still
 * at work waits for it.
 */
@Singleton
public class Idempotency {
  private static final Duration KEPT = Duration.ofHours(24);

  /** Longer than any request takes: then its node has died. */
  private static final Duration DEAD = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 100;

  private final IdempotencyKeys keys;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Idempotency(IdempotencyKeys keys, Transactions transactions, Clock clock) {
    this.keys = keys;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What a request with a key is to do. */
  public sealed interface Turn {

    /** Go on, then {@link #finish} or {@link #giveBack}. */
    record First() implements Turn {}

    /** Answer the same. */
    record Repeat(int status, String body) implements Turn {}

    /** The key was used for another request: 422. */
    record Mismatch() implements Turn {}

    /** The first is still at work: 409. */
    record Busy() implements Turn {}
  }

  /**
   * Begins a request.
   *
   * @param key the client's
   * @param requestSha256 of method, path and body
   */
  public Turn begin(Owner owner, String key, String requestSha256) {
    Instant end = clock.instant().plus(PATIENCE);
    while (true) {
      Instant now = clock.instant();
      boolean mine =
          transactions.inNew(
              () ->
                  keys.take(
                      owner.key(), key, requestSha256, now, now.minus(KEPT), now.minus(DEAD)));
      if (mine) {
        return new Turn.First();
      }
      Optional<IdempotencyKeys.Entry> entry = keys.find(owner.key(), key);
      if (entry.isPresent()) {
        IdempotencyKeys.Entry known = entry.get();
        if (!known.bodySha256().equals(requestSha256)) {
          return new Turn.Mismatch();
        }
        Integer status = known.status();
        String body = known.body();
        if (status != null && body != null) {
          return new Turn.Repeat(status, body);
        }
      }
      if (now.isAfter(end) || !paused()) {
        return new Turn.Busy();
      }
    }
  }

  /** Keeps the answer for 24 h. */
  public void finish(Owner owner, String key, int status, String body) {
    transactions.runInNew(() -> keys.finish(owner.key(), key, status, body));
  }

  /** Lets the client try again with the same key: the request failed without effect. */
  public void giveBack(Owner owner, String key) {
    transactions.runInNew(() -> keys.giveBack(owner.key(), key));
  }

  /** Forgets what has been kept long enough; returns how many. */
  public int sweep() {
    Instant before = clock.instant().minus(KEPT);
    return transactions.inNew(() -> keys.forgetBefore(before));
  }

  private static boolean paused() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
