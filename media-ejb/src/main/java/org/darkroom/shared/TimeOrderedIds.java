package org.darkroom.shared;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562): ordered by time in indexes, not guessable. */
@Singleton
public class TimeOrderedIds {
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Takes the milliseconds from that clock. */
  @Inject
  public TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  /** The next identifier. */
  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000 | random.nextInt(1 << 12);
    long low = 0x8000000000000000L | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
