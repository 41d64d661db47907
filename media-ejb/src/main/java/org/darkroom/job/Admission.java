package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.darkroom.shared.NodeSettings;

/**
 * How many more jobs this node can bear, beside its free places: each queue's jobs are given a
 * share of memory that must be left, and the scratch file system must not be nearly full. What is
 * not admitted is not claimed, so nothing fails for it, and other nodes may take it.
 */
@Singleton
class Admission {
  private static final Logger LOG = Logger.getLogger(Admission.class.getName());

  private final AdmissionSettings settings;
  private final LongSupplier freeMemory;
  private final LongSupplier freeScratch;
  private boolean low;

  @Inject
  Admission(AdmissionSettings settings, NodeSettings node) {
    this(settings, FreeMemory.ofThisMachine(), () -> usable(node.scratch()));
  }

  Admission(AdmissionSettings settings, LongSupplier freeMemory, LongSupplier freeScratch) {
    this.settings = settings;
    this.freeMemory = freeMemory;
    this.freeScratch = freeScratch;
  }

  /** The space of the nearest directory that is there already. */
  private static long usable(Path directory) {
    Path nearest = directory.toAbsolutePath();
    while (nearest.getParent() != null && !nearest.toFile().exists()) {
      nearest = nearest.getParent();
    }
    return nearest.toFile().getUsableSpace();
  }

  /**
   * How many more jobs of that queue may start now.
   *
   * @param running what runs here: it may yet take what it is given
   */
  int places(QueueName queue, List<Load> running) {
    if (queue != QueueName.MAINTENANCE && scratchLow()) {
      return 0;
    }
    long cost = settings.memory(queue);
    return cost == 0
        ? JobQueue.MOST
        : (int) Math.max(0, Math.min(JobQueue.MOST, left(running) / cost));
  }

  /**
   * Whether a job that takes so much may run here. Where no other of its queue runs it may in any
   * case: a node that is too small for it would otherwise never do it.
   *
   * @param running what runs here beside it
   */
  boolean admits(Load job, List<Load> running) {
    return memory(job) <= left(running)
        || running.stream().noneMatch(other -> other.queue() == job.queue());
  }

  /** Whether that is more than it has been given. */
  boolean grows(Load own, Load wanted) {
    return memory(wanted) > memory(own);
  }

  private long left(List<Load> running) {
    long given = running.stream().mapToLong(this::memory).sum();
    return Math.min(settings.budget() - given, freeMemory.getAsLong() - settings.keepFree());
  }

  private long memory(Load load) {
    return Math.max(load.memory(), settings.memory(load.queue()));
  }

  /** Clean-up goes on, since it makes room. */
  private synchronized boolean scratchLow() {
    boolean now = freeScratch.getAsLong() < settings.minFreeScratch();
    if (now != low) {
      low = now;
      LOG.warning(
          now
              ? "scratch is nearly full: this node claims no jobs until there is room again"
              : "scratch has room again: this node claims jobs");
    }
    return now;
  }
}
