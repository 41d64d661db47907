package org.darkroom.shared;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7: ordered by time in indexes, not guessable. Those of one node are in the
 * order in which they were made, also within a millisecond and when the clock goes back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-6.2">RFC 9562, 6.2, method 1</a>
 */
@Singleton
public class TimeOrderedIds {
  private static final int COUNTER_BITS = 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Milliseconds and, below them, a counter, as the last id has them. */
  private final AtomicLong last = new AtomicLong();

  /** Takes the milliseconds from that clock. */
  @Inject
  public TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  /** The next identifier. */
  public UUID next() {
    // It begins in the lower half, so that there is room to count.
    long now = (clock.millis() << COUNTER_BITS) | random.nextInt(1 << (COUNTER_BITS - 1));
    long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = ((stamp >>> COUNTER_BITS) << 16) | 0x7000 | (stamp & ((1 << COUNTER_BITS) - 1));
    long low = 0x8000000000000000L | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
