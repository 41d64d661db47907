package org.darkroom.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private final TestClock clock = new TestClock();
  private final TimeOrderedIds ids = new TimeOrderedIds(clock);

  @Test
  void next_isOfVersionSevenAndOfNow() {
    long before = clock.millis();
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, clock.millis());
  }

  @Test
  void next_withinAMillisecond_inTheOrderMade() {
    List<String> made = Stream.generate(() -> ids.next().toString()).limit(10_000).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void next_clockGoesBack_staysInOrder() {
    String before = ids.next().toString();
    clock.pass(Duration.ofSeconds(-5));

    assertThat(ids.next().toString()).isGreaterThan(before);
  }
}
