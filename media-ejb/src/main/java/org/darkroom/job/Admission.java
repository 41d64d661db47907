package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
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
   * @param running how many of each queue run here: they may yet take what they are given
   */
  int places(QueueName queue, Map<QueueName, Integer> running) {
    if (queue != QueueName.MAINTENANCE && scratchLow()) {
      return 0;
    }
    long cost = settings.memory(queue);
    if (cost == 0) {
      return JobQueue.MOST;
    }
    long given = 0;
    for (Map.Entry<QueueName, Integer> one : running.entrySet()) {
      given += settings.memory(one.getKey()) * one.getValue();
    }
    long left = Math.min(settings.budget() - given, freeMemory.getAsLong() - settings.keepFree());
    return (int) Math.max(0, Math.min(JobQueue.MOST, left / cost));
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
