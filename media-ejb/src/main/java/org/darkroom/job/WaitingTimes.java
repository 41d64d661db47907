package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Estimates when waiting jobs are done, from how long the last ones of their queue took and how
 * many run at once; both are looked at every few seconds at most.
 */
@Singleton
class WaitingTimes {
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final OpenJobs jobs;
  private final JobQueue queue;
  private final Map<QueueName, Pace> paces = new ConcurrentHashMap<>();

  @Inject
  WaitingTimes(OpenJobs jobs, JobQueue queue) {
    this.jobs = jobs;
    this.queue = queue;
  }

  /** Seconds until the job at that place is done; null when no job of the queue was done yet. */
  @Nullable Integer secondsLeft(QueueName name, int position) {
    Pace pace = paces.get(name);
    if (pace == null || System.nanoTime() - pace.seenAt() > FRESH_NANOS) {
      pace = look(name);
      paces.put(name, pace);
    }
    long running = Math.max(1, pace.running());
    return pace.usual()
        .map(time -> time.toMillis() / 1000.0)
        .map(seconds -> (int) Math.ceil(seconds * ((position + 1.0) / running + 1)))
        .orElse(null);
  }

  private Pace look(QueueName name) {
    Optional<Duration> usual = jobs.usualTime(name);
    long running = usual.isPresent() ? queue.counts(name).active() : 0;
    return new Pace(usual, running, System.nanoTime());
  }

  private record Pace(Optional<Duration> usual, long running, long seenAt) {}
}
