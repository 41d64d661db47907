package org.darkroom.job;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What runs on this node, from the queue and inline: what the heartbeat keeps alive. */
@Singleton
class RunningAttempts {
  private final Map<String, RunningAttempt> byLease = new HashMap<>();

  synchronized void add(RunningAttempt attempt) {
    byLease.put(attempt.attempt().leaseId(), attempt);
  }

  synchronized void remove(RunningAttempt attempt) {
    byLease.remove(attempt.attempt().leaseId());
    notifyAll();
  }

  synchronized List<RunningAttempt> all() {
    return List.copyOf(byLease.values());
  }

  synchronized int size() {
    return byLease.size();
  }

  /** How many run of each queue. */
  synchronized Map<QueueName, Integer> counts() {
    Map<QueueName, Integer> counts = new EnumMap<>(QueueName.class);
    byLease.values().forEach(attempt -> counts.merge(attempt.attempt().queue(), 1, Integer::sum));
    return counts;
  }

  /** What all of them may take. */
  synchronized List<Load> loads() {
    return byLease.values().stream().map(RunningAttempt::load).toList();
  }

  /** Waits until nothing runs; false when the time is over before. */
  synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!byLease.isEmpty()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** The same attempts, by queue. */
  static Map<QueueName, List<RunningAttempt>> byQueue(Collection<RunningAttempt> attempts) {
    Map<QueueName, List<RunningAttempt>> queues = new EnumMap<>(QueueName.class);
    for (RunningAttempt attempt : attempts) {
      queues
          .computeIfAbsent(attempt.attempt().queue(), queue -> new java.util.ArrayList<>())
          .add(attempt);
    }
    return queues;
  }
}
