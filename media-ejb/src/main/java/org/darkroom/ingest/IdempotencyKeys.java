package org.darkroom.ingest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the answers to requests with an idempotency key are kept. Needs a transaction to write. */
public interface IdempotencyKeys {

  /**
   * Takes the key, unless it is in use.
   *
   * @param finishedBefore answers older than that count no more
   * @param begunBefore requests that began before that and never answered count no more
   * @return whether the caller has it now
   */
  boolean take(
      String owner,
      String key,
      String bodySha256,
      Instant now,
      Instant finishedBefore,
      Instant begunBefore);

  /** What is known under the key. */
  Optional<Entry> find(String owner, String key);

  /** Keeps the answer. */
  void finish(String owner, String key, int status, String body);

  /** Gives the key back: the request had no effect. */
  void giveBack(String owner, String key);

  /** Forgets what is older. */
  int forgetBefore(Instant instant);

  /**
   * One key.
   *
   * @param bodySha256 of the request it was used for
   * @param status the answer's, or null while there is none
   * @param body the answer's, or null while there is none
   */
  record Entry(String bodySha256, @Nullable Integer status, @Nullable String body) {}
}
