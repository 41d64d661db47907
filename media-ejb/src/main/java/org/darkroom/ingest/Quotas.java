package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.darkroom.asset.Assets;
import org.darkroom.shared.Owner;

/** What one owner may announce and keep. */
@Singleton
class Quotas {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration PENDING_RETRY = Duration.ofSeconds(30);
  private static final Duration STORED_RETRY = Duration.ofHours(1);

  /** Summing an owner's assets on every upload would cost more than the upload. */
  private static final Duration SUM_AGE = Duration.ofSeconds(30);

  private static final int MOST_SUMS = 10_000;

  private final Assets assets;
  private final IngestSettings settings;
  private final Clock clock;
  private final Map<Owner, Sum> sums = new ConcurrentHashMap<>();

  @Inject
  Quotas(Assets assets, IngestSettings settings, Clock clock) {
    this.assets = assets;
    this.settings = settings;
    this.clock = clock;
  }

  private record Sum(long bytes, Instant at) {}

  /** Whether the owner may keep that much more; a few seconds behind, outside of a transaction. */
  Optional<Refusal> refusesStored(Owner owner, long bytes) {
    long stored = storedBytes(owner);
    return stored + bytes <= settings.storedBytes()
        ? Optional.empty()
        : exceeded(
            "at most " + settings.storedBytes() + " bytes can be kept; delete some media first",
            STORED_RETRY);
  }

  /**
   * Whether the owner may announce one more; exact, because announcements of one owner wait for
   * each other until the caller's transaction ends.
   */
  Optional<Refusal> refusesPending(Owner owner, long bytes) {
    Instant now = clock.instant();
    Assets.Pending pending = assets.pending(owner, now.minus(WINDOW));
    if (pending.recent() >= settings.ratePerMinute()) {
      Instant oldest = pending.oldestRecent();
      Duration wait =
          oldest == null ? WINDOW : Duration.between(now, oldest.plus(WINDOW)).plusSeconds(1);
      return exceeded("at most " + settings.ratePerMinute() + " uploads a minute", wait);
    }
    if (pending.uploads() >= settings.pendingUploads()) {
      return exceeded(
          "at most " + settings.pendingUploads() + " uploads can wait for their confirmation",
          PENDING_RETRY);
    }
    if (pending.bytes() + bytes > settings.pendingBytes()) {
      return exceeded(
          "at most " + settings.pendingBytes() + " bytes can wait for their confirmation",
          PENDING_RETRY);
    }
    return Optional.empty();
  }

  private long storedBytes(Owner owner) {
    Instant now = clock.instant();
    if (sums.size() > MOST_SUMS) {
      sums.clear();
    }
    Sum sum = sums.get(owner);
    if (sum == null || sum.at().plus(SUM_AGE).isBefore(now)) {
      sum = new Sum(assets.storedBytes(owner), now);
      sums.put(owner, sum);
    }
    return sum.bytes();
  }

  private static Optional<Refusal> exceeded(String message, Duration wait) {
    return Optional.of(new Refusal(Refusal.Code.QUOTA_EXCEEDED, message, wait));
  }
}
