package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings committed jobs to the queue. Only a short cut: what does not arrive is brought by the
 * relay, so nothing here throws or waits for long. Call it after the commit, never inside.
 */
@Singleton
public class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final OpenJobs jobs;
  private final JobQueue queue;
  private final Broker broker;

  @Inject
  Outbox(OpenJobs jobs, JobQueue queue, Broker broker) {
    this.jobs = jobs;
    this.queue = queue;
    this.broker = broker;
  }

  /** Puts these jobs into the queue, if it answers soon; reads them first. At most 128. */
  public void enqueue(List<UUID> jobIds) {
    if (jobIds.isEmpty() || !broker.isUp()) {
      return;
    }
    try {
      Map<QueueName, List<Due>> queues =
          jobs.due(jobIds).stream().collect(Collectors.groupingBy(due -> due.entry().queue()));
      queues.forEach((name, due) -> queue.enqueue(name, due, PATIENCE));
    } catch (RuntimeException e) {
      LOG.info(() -> jobIds.size() + " jobs are left to the relay: " + e.getMessage());
    }
  }

  /** Puts a job that has just been inserted into the queue, if it answers soon. */
  public void enqueue(NewJob job) {
    if (!broker.isUp()) {
      return;
    }
    try {
      QueueEntry entry = new QueueEntry(job.id(), job.queue(), job.priority(), job.lane());
      queue.enqueue(job.queue(), List.of(new Due(entry, Duration.ZERO)), PATIENCE);
    } catch (RuntimeException e) {
      LOG.info(() -> "job " + job.id() + " is left to the relay: " + e.getMessage());
    }
  }

  /** Puts jobs that were just made available into the queue, if it answers soon. */
  void bring(List<QueueEntry> entries) {
    if (entries.isEmpty() || !broker.isUp()) {
      return;
    }
    try {
      Map<QueueName, List<Due>> queues =
          entries.stream()
              .map(entry -> new Due(entry, Duration.ZERO))
              .collect(Collectors.groupingBy(due -> due.entry().queue()));
      queues.forEach(this::bring);
    } catch (RuntimeException e) {
      LOG.info(() -> entries.size() + " jobs are left to the relay: " + e.getMessage());
    }
  }

  private void bring(QueueName name, List<Due> due) {
    for (int from = 0; from < due.size(); from += JobQueue.MOST) {
      queue.enqueue(name, due.subList(from, Math.min(due.size(), from + JobQueue.MOST)), PATIENCE);
    }
  }

  /** Ends a lease now instead of with the next claim, if the queue answers. */
  void release(Release release) {
    if (!broker.isUp()) {
      return;
    }
    try {
      queue.release(release.lease().entry().queue(), List.of(release));
    } catch (QueueUnavailableException e) {
      LOG.info(() -> "a lease runs out by itself: " + e.getMessage());
    }
  }

  /** Takes the jobs of a deleted or cancelled asset out, and stops those that run. */
  public void withdraw(UUID assetId) {
    withdraw(() -> jobs.of(assetId));
  }

  /** Takes cancelled jobs out, and stops those that run. */
  public void withdraw(List<QueueEntry> entries) {
    withdraw(() -> entries);
  }

  private void withdraw(Supplier<List<QueueEntry>> entries) {
    if (!broker.isUp()) {
      return;
    }
    try {
      Map<QueueName, List<QueueEntry>> queues =
          entries.get().stream().collect(Collectors.groupingBy(QueueEntry::queue));
      queues.forEach(this::cancel);
    } catch (RuntimeException e) {
      LOG.info(() -> "cancelled jobs are left to the heartbeat: " + e.getMessage());
    }
  }

  private void cancel(QueueName name, List<QueueEntry> entries) {
    for (int from = 0; from < entries.size(); from += JobQueue.MOST) {
      queue.cancel(name, entries.subList(from, Math.min(entries.size(), from + JobQueue.MOST)));
    }
  }
}
