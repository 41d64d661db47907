package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** How the queue behaves: slots, leases, attempts, back-off, stopping. */
@Singleton
public class JobSettings implements CheckedSettings {
  private static final int MOST_SLOTS = 64;

  private final Map<QueueName, Integer> slots = new EnumMap<>(QueueName.class);
  private final Map<QueueName, Integer> criticalSlots = new EnumMap<>(QueueName.class);
  private final Map<QueueName, QueueRules> rules = new EnumMap<>(QueueName.class);
  private final Map<QueueName, Patience> patience = new EnumMap<>(QueueName.class);
  private final Duration lease;
  private final Duration heartbeat;
  private final Duration poll;
  private final Duration relay;
  private final Duration reconcile;
  private final Duration drain;
  private final Duration backoff;
  private final Duration snoozeLimit;
  private final Duration alone;
  private final Duration inlineBound;
  private final Duration inlinePatience;
  private final Duration keepEnded;
  private final Duration keepDead;
  private final Duration dedup;
  private final int inlineSlots;
  private final int inlineLine;
  private final int maxAttempts;
  private final int maxCrashes;

  /** Reads and checks {@code darkroom.queue.*} and {@code darkroom.inline.*}. */
  @Inject
  public JobSettings(Settings settings) {
    for (QueueName queue : QueueName.values()) {
      slots.put(
          queue,
          settings.count(
              "darkroom.queue." + queue.id() + ".concurrency", defaultSlots(queue), 0, MOST_SLOTS));
      int critical = queue == QueueName.MAINTENANCE ? 1 : 0;
      criticalSlots.put(
          queue,
          settings.count(
              "darkroom.queue." + queue.id() + ".critical-slots", critical, 0, MOST_SLOTS));
      rules.put(queue, QueueRules.of(settings, queue));
      patience.put(queue, Patience.of(settings, queue));
    }
    lease = millis(settings, "darkroom.queue.lease-ms", 15_000, 500, 600_000);
    heartbeat = millis(settings, "darkroom.queue.heartbeat-ms", 5_000, 100, 60_000);
    if (heartbeat.multipliedBy(3).compareTo(lease) > 0) {
      throw new InvalidSettingException(
          "darkroom.queue.heartbeat-ms",
          Long.toString(heartbeat.toMillis()),
          "at most a third of darkroom.queue.lease-ms");
    }
    poll = millis(settings, "darkroom.queue.poll-ms", 1_000, 20, 1_000);
    relay = millis(settings, "darkroom.queue.relay-ms", 2_000, 100, 60_000);
    reconcile = millis(settings, "darkroom.queue.reconcile-ms", 60_000, 500, 3_600_000);
    drain = settings.seconds("darkroom.queue.drain-seconds", 120, 0, 125);
    backoff = millis(settings, "darkroom.queue.backoff-ms", 2_000, 10, 600_000);
    snoozeLimit = settings.seconds("darkroom.queue.snooze-seconds", 86_400, 1, 604_800);
    keepEnded = Duration.ofDays(settings.number("darkroom.queue.keep-ended-days", 7, 1, 3_650));
    keepDead = Duration.ofDays(settings.number("darkroom.queue.keep-dead-days", 30, 1, 3_650));
    alone = settings.seconds("darkroom.queue.alone-seconds", 60, 0, 86_400);
    dedup = settings.seconds("darkroom.queue.dedup-seconds", 300, 1, 2_592_000);
    inlineBound = settings.seconds("darkroom.inline.seconds", 20, 1, 60);
    inlinePatience = millis(settings, "darkroom.inline.wait-ms", 5_000, 0, 60_000);
    inlineSlots = settings.count("darkroom.inline.concurrency", 4, 0, MOST_SLOTS);
    inlineLine = settings.count("darkroom.inline.waiting", 16, 0, 256);
    maxAttempts = settings.count("darkroom.queue.attempts", 3, 1, 100);
    maxCrashes = settings.count("darkroom.queue.crashes", 3, 1, 100);
  }

  private static int defaultSlots(QueueName queue) {
    return switch (queue) {
      case MEDIA_IMAGE -> 2;
      default -> 1;
    };
  }

  private static Duration millis(Settings settings, String key, long value, long least, long most) {
    return Duration.ofMillis(settings.number(key, value, least, most));
  }

  /** How many jobs of that queue run at once on this node. */
  public int slots(QueueName queue) {
    return slots.getOrDefault(queue, 0);
  }

  /** How many more places of that queue this node keeps for critical jobs. */
  public int criticalSlots(QueueName queue) {
    return criticalSlots.getOrDefault(queue, 0);
  }

  /** How that queue shares its places. */
  public QueueRules rules(QueueName queue) {
    return Objects.requireNonNull(rules.get(queue));
  }

  /** How long that queue's jobs may take. */
  public Patience patience(QueueName queue) {
    return Objects.requireNonNull(patience.get(queue));
  }

  /** How long a claim lasts without a heartbeat. */
  public Duration lease() {
    return lease;
  }

  /** The time between heartbeats. */
  public Duration heartbeat() {
    return heartbeat;
  }

  /** The longest time between two looks for work. */
  public Duration poll() {
    return poll;
  }

  /** The time between two looks for jobs that never reached the queue. */
  public Duration relay() {
    return relay;
  }

  /** The time between two comparisons of all open jobs with the queue. */
  public Duration reconcile() {
    return reconcile;
  }

  /** How long a stopping node lets running work finish. */
  public Duration drain() {
    return drain;
  }

  /** The wait before the second attempt. */
  public Duration backoff() {
    return backoff;
  }

  /** How old a job may be and still be snoozed for an outage. */
  public Duration snoozeLimit() {
    return snoozeLimit;
  }

  /** How long completed and cancelled jobs are kept. */
  public Duration keepEnded() {
    return keepEnded;
  }

  /** How long dead letters are kept. */
  public Duration keepDead() {
    return keepDead;
  }

  /** How long a job over which a node has died runs alone before others start beside it. */
  public Duration alone() {
    return alone;
  }

  /** How long the key of a job keeps others of the same key away, unless the caller says so. */
  public Duration dedup() {
    return dedup;
  }

  /** How long a request waits for work that is done inline, and for a place before that. */
  public Duration inlineBound() {
    return inlineBound;
  }

  /** How many requests of this node may do work inline at once. */
  public int inlineSlots() {
    return inlineSlots;
  }

  /** How long a request waits for a place of its own, at most; it counts in the bound. */
  public Duration inlinePatience() {
    return inlinePatience;
  }

  /** How many requests may wait for a place at once. */
  public int inlineLine() {
    return inlineLine;
  }

  /** How many attempts a job has. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** How many node crashes a job may cause before it is given up. */
  public int maxCrashes() {
    return maxCrashes;
  }
}
