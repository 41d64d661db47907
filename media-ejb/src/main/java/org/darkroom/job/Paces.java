package org.darkroom.job;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What part of an attempt's time has gone by when it says a percentage: learned on this node from
 * the attempts before it, of the same kind. Percentages are steps of the work, not of time.
 */
final class Paces {
  /** Fewer attempts say little about the next. */
  private static final int LEAST = 3;

  /** What the newest attempt counts against all before it. */
  private static final double NEWEST = 0.2;

  private final Map<String, Curve> curves = new HashMap<>();

  /**
   * Learns from an attempt that did its work.
   *
   * @param reached for each percentage from 0 to 100 the nanoseconds after which it was reached,
   *     growing
   * @param total nanoseconds of the whole attempt
   */
  synchronized void learn(String kind, long[] reached, long total) {
    if (total > 0) {
      curves.computeIfAbsent(kind, k -> new Curve()).learn(reached, total);
    }
  }

  /** From 0 to 1; empty as long as too little is known. */
  synchronized OptionalDouble part(String kind, int percent) {
    Curve curve = curves.get(kind);
    return curve == null || curve.attempts < LEAST
        ? OptionalDouble.empty()
        : OptionalDouble.of(curve.parts[percent]);
  }

  private static final class Curve {
    final double[] parts = new double[101];
    int attempts;

    void learn(long[] reached, long total) {
      attempts++;
      double weight = Math.max(NEWEST, 1.0 / attempts);
      for (int percent = 0; percent < parts.length; percent++) {
        double part = Math.min(1, reached[percent] / (double) total);
        parts[percent] += weight * (part - parts[percent]);
      }
    }
  }
}
