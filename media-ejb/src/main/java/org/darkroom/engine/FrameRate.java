package org.darkroom.engine;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Frames a second as an exact fraction.
 *
 * @param numerator above 0
 * @param denominator above 0
 */
public record FrameRate(int numerator, int denominator) {
  /** The most that is ever encoded. */
  public static final int MOST = 60;

  private static final FrameRate USUAL = new FrameRate(25, 1);
  private static final double LEAST = 1;

  /** Frames a second. */
  public double perSecond() {
    return (double) numerator / denominator;
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }

  /**
   * Chooses the rate to show a track with. Containers claim 1000/1, 0/0 or 57600/1: a claim counts
   * only where the packets bear it out.
   *
   * @param nominal the container's base rate, for example {@code 30000/1001}
   * @param average the container's average rate
   * @param packets how many packets there are
   * @param seconds how long they last, 0 when unknown
   */
  public static FrameRate choose(String nominal, String average, long packets, double seconds) {
    double measured = packets > 1 && seconds > 0 ? packets / seconds : 0;
    Optional<FrameRate> base = parse(nominal);
    Optional<FrameRate> mean = parse(average);
    if (measured == 0) {
      return Stream.of(mean, base)
          .flatMap(Optional::stream)
          .filter(FrameRate::plausible)
          .findFirst()
          .orElse(USUAL);
    }
    // Phones drop a frame now and then: the base rate stays right while the average wanders.
    return base.filter(it -> it.isWithin(measured * 0.97, measured * 1.5))
        .or(() -> mean.filter(it -> it.isWithin(measured * 0.97, measured * 1.03)))
        .orElseGet(() -> ofMeasured(measured))
        .capped();
  }

  private static FrameRate ofMeasured(double rate) {
    return new FrameRate((int) Math.max(1, Math.min(Math.round(rate * 1000), 1_000_000)), 1000);
  }

  private boolean isWithin(double least, double most) {
    return perSecond() > least && perSecond() < most;
  }

  /** The same, divided by a whole number when above {@link #MOST}, and raised to 1 when below. */
  private FrameRate capped() {
    if (perSecond() < LEAST) {
      return new FrameRate(1, 1);
    }
    int divisor = (int) Math.ceil(perSecond() / MOST - 1e-6);
    return divisor <= 1 ? this : new FrameRate(numerator, denominator * divisor);
  }

  private boolean plausible() {
    return perSecond() >= LEAST && perSecond() <= MOST;
  }

  private static Optional<FrameRate> parse(String fraction) {
    String[] parts = fraction.split("/", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("\\d{1,7}")) {
      return Optional.empty();
    }
    int numerator = Integer.parseInt(parts[0]);
    int denominator = Integer.parseInt(parts[1]);
    return numerator == 0 || denominator == 0
        ? Optional.empty()
        : Optional.of(new FrameRate(numerator, denominator));
  }
}
