package org.darkroom.job;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the time left from the progress of this attempt alone; what came before ran elsewhere.
 * Long stages that move are taken at their own speed, since what came before them says nothing of
 * it; short work by how attempts before it went; what nothing is known of as if it were even.
 */
final class Estimate {
  /** Less than that says nothing about the speed. */
  private static final int LEAST_PERCENT = 2;

  private static final double LEAST_SECONDS = 0.2;

  /** From so many steps over so long on, a stage tells its speed. */
  private static final int STAGE_MOVES = 3;

  private static final int STAGE_PERCENT = 5;
  private static final double STAGE_SECONDS = 2;

  /** Less of the whole time says too little about the rest. */
  private static final double LEAST_PART = 0.03;

  private final Paces paces;
  private final String kind;
  private final LongSupplier nanos;
  private final long[] reached = new long[101];
  private final long beganAt;
  private long movedAt;
  private final int first;
  private int last;
  private @Nullable String stage;
  private long stageAt;
  private int stageFrom;
  private int stageMoves;

  /**
   * Begins now.
   *
   * @param percent how far earlier attempts have come
   */
  Estimate(Paces paces, String kind, int percent, LongSupplier nanos) {
    this.paces = paces;
    this.kind = kind;
    this.nanos = nanos;
    beganAt = nanos.getAsLong();
    movedAt = beganAt;
    first = percent;
    last = percent;
  }

  /** The work says where it is. */
  void at(int percent, String newStage) {
    long now = nanos.getAsLong();
    if (!newStage.equals(stage)) {
      stage = newStage;
      stageAt = now;
      stageFrom = Math.max(last, percent);
      stageMoves = 0;
      movedAt = now;
    }
    if (percent > last) {
      for (int each = last + 1; each <= percent; each++) {
        reached[each] = now - beganAt;
      }
      last = percent;
      movedAt = now;
      stageMoves++;
    }
  }

  /** The work was done: the next of its kind is estimated by it. */
  void done() {
    if (first == 0) {
      long total = nanos.getAsLong() - beganAt;
      for (int each = last + 1; each < reached.length; each++) {
        reached[each] = total;
      }
      paces.learn(kind, reached, total);
    }
  }

  /** Whole seconds left, or null as long as the speed is unknown. */
  @Nullable Integer secondsLeft() {
    OptionalDouble whenMoved = byStage();
    if (whenMoved.isEmpty()) {
      whenMoved = byThoseBefore();
    }
    if (whenMoved.isEmpty()) {
      whenMoved = asIfEven();
    }
    if (whenMoved.isEmpty()) {
      return null;
    }
    double left = whenMoved.getAsDouble() - seconds(nanos.getAsLong() - movedAt);
    return (int) Math.max(0, Math.round(left));
  }

  private OptionalDouble byStage() {
    double time = seconds(movedAt - stageAt);
    int way = last - stageFrom;
    return stageMoves < STAGE_MOVES || way < STAGE_PERCENT || time < STAGE_SECONDS
        ? OptionalDouble.empty()
        : OptionalDouble.of((100 - last) * time / way);
  }

  private OptionalDouble byThoseBefore() {
    OptionalDouble part = first > 0 ? OptionalDouble.empty() : paces.part(kind, last);
    if (part.isEmpty() || part.getAsDouble() < LEAST_PART) {
      return OptionalDouble.empty();
    }
    double gone = part.getAsDouble();
    return OptionalDouble.of(seconds(movedAt - beganAt) * (1 - gone) / gone);
  }

  private OptionalDouble asIfEven() {
    double elapsed = seconds(movedAt - beganAt);
    return last - first < LEAST_PERCENT || elapsed < LEAST_SECONDS
        ? OptionalDouble.empty()
        : OptionalDouble.of((100 - last) * elapsed / (last - first));
  }

  private static double seconds(long nanos) {
    return nanos / (double) Duration.ofSeconds(1).toNanos();
  }
}
