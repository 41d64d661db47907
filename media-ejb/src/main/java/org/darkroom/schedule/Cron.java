package org.darkroom.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Times of a calendar by the five fields of cron: minute, hour, day of the month, month, day of the
 * week (0 and 7 are Sunday). When both days are given, either is enough.
 *
 * <p>When clocks go forward, a time that does not exist is taken at the moment of the change. When
 * they go back, a time that comes twice is taken the first time. Schedules whose hour is a star go
 * on evenly through both, as in Debian's cron.
 */
public final class Cron {
  /** The 29th of February may be eight years away, around 2100. */
  private static final int DAYS = 366 * 8 + 2;

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEK = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final String expression;
  private final CronField minutes;
  private final CronField hours;
  private final CronField days;
  private final CronField months;
  private final CronField weekdays;
  private final ZoneId zone;

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it cannot be read; the message tells why
   */
  public Cron(String expression, ZoneId zone) {
    this.expression = expression.strip();
    String[] fields = this.expression.split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException("cron: five fields are needed");
    }
    minutes = new CronField(fields[0], 0, 59, List.of());
    hours = new CronField(fields[1], 0, 23, List.of());
    days = new CronField(fields[2], 1, 31, List.of());
    months = new CronField(fields[3], 1, 12, MONTHS);
    weekdays = new CronField(fields[4], 0, 7, WEEK);
    this.zone = zone;
  }

  /** The time zone that its times are of. */
  public ZoneId zone() {
    return zone;
  }

  /** The expression. */
  @Override
  public String toString() {
    return expression;
  }

  /** The first time after that instant; empty when there is none within eight years. */
  public Optional<Instant> after(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    for (int i = 0; i < DAYS; i++, day = day.plusDays(1)) {
      Optional<Instant> first = matches(day) ? first(day, instant) : Optional.empty();
      if (first.isPresent()) {
        return first;
      }
    }
    return Optional.empty();
  }

  private boolean matches(LocalDate day) {
    int weekday = day.getDayOfWeek().getValue();
    boolean byWeek = weekdays.has(weekday) || (weekday == 7 && weekdays.has(0));
    boolean byMonth = days.has(day.getDayOfMonth());
    boolean either = !days.isOpen() && !weekdays.isOpen();
    return months.has(day.getMonthValue()) && (either ? byWeek || byMonth : byWeek && byMonth);
  }

  /** The least, because around a change of the clocks later times may come earlier. */
  private Optional<Instant> first(LocalDate day, Instant after) {
    Instant best = null;
    for (int hour : hours.all()) {
      for (int minute : minutes.all()) {
        for (Instant time : instants(day.atTime(hour, minute))) {
          if (time.isAfter(after) && (best == null || time.isBefore(best))) {
            best = time;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Instant> instants(LocalDateTime time) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() == 1) {
      return List.of(time.toInstant(offsets.get(0)));
    }
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(time);
      return hours.isOpen() ? List.of() : List.of(gap.getInstant());
    }
    Instant once = time.toInstant(offsets.get(0));
    return hours.isOpen() ? List.of(once, time.toInstant(offsets.get(1))) : List.of(once);
  }
}
