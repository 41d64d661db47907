package org.darkroom.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of a calendar. Berlin: forward 2026-03-29 01:00 UTC, back 2026-10-25 01:00 UTC. */
class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 * * * *      | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z",
        "0 * * * *      | 2026-01-01T00:59:59Z | 2026-01-01T01:00:00Z",
        "*/15 * * * *   | 2026-01-01T00:16:00Z | 2026-01-01T00:30:00Z",
        "5-20/5 3 * * * | 2026-01-01T03:11:00Z | 2026-01-01T03:15:00Z",
        "30 4 * * MON   | 2026-01-01T00:00:00Z | 2026-01-05T04:30:00Z",
        "0 0 * * 7      | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
        "0 0 * * 0      | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
        "0 0 13 * FRI   | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z",
        "0 0 31 * *     | 2026-02-01T00:00:00Z | 2026-03-31T00:00:00Z",
        "0 0 29 2 *     | 2097-01-01T00:00:00Z | 2104-02-29T00:00:00Z",
        "0 12 1 jan,JUL * | 2026-01-01T12:00:00Z | 2026-07-01T12:00:00Z",
      })
  void after_inUtc_isTheNextTime(String cron, Instant after, Instant next) {
    assertThat(new Cron(cron, UTC).after(after)).contains(next);
  }

  @Test
  void after_timeThatClocksSkip_isTheMomentOfTheChangeOnce() {
    assertThat(times("30 2 * * *", "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void after_timeThatComesTwice_isTheFirstOnce() {
    assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void after_everyHourAroundBothChanges_goesOnEvenly() {
    for (String from : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
      Instant last = Instant.parse(from);
      for (String time : times("0 * * * *", from, 12)) {
        assertThat(Duration.between(last, Instant.parse(time))).isEqualTo(Duration.ofHours(1));
        last = Instant.parse(time);
      }
    }
  }

  @Test
  void after_dayThatNeverComes_isEmpty() {
    assertThat(new Cron("0 0 31 2 *", UTC).after(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "x * * * *",
        "1,, * * * *",
        "- * * * *"
      })
  void cron_thatCannotBeRead_isRefused(String expression) {
    assertThatThrownBy(() -> new Cron(expression, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cron: ");
  }

  private static List<String> times(String expression, String from, int count) {
    Cron cron = new Cron(expression, BERLIN);
    List<String> times = new ArrayList<>();
    Instant last = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      last = cron.after(last).orElseThrow();
      times.add(last.toString());
    }
    return times;
  }
}
