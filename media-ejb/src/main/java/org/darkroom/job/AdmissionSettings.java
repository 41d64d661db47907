package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** What a job may cost, and what has to stay free on a node. Sizes in bytes. */
@Singleton
class AdmissionSettings implements CheckedSettings {
  private static final long MB = 1L << 20;
  private static final long TB = 1L << 40;

  private final Map<QueueName, Long> memory = new EnumMap<>(QueueName.class);
  private final long budget;
  private final long keepFree;
  private final long minFreeScratch;

  /** Reads and checks {@code darkroom.queue.<queue>.memory} and what belongs to it. */
  @Inject
  AdmissionSettings(Settings settings) {
    for (QueueName queue : QueueName.values()) {
      String key = "darkroom.queue." + queue.id() + ".memory";
      memory.put(queue, settings.number(key, cost(queue), 0, TB));
    }
    // All of a machine is never for jobs: the server, its embedded services and the cache live
    // there.
    budget = settings.number("darkroom.queue.memory", physical() / 4 * 3, 0, 64 * TB);
    keepFree = settings.number("darkroom.queue.memory-keep-free", 128 * MB, 0, TB);
    minFreeScratch = settings.number("darkroom.scratch.min-free", 512 * MB, 0, TB);
  }

  private static long cost(QueueName queue) {
    return switch (queue) {
      case MEDIA_IMAGE, MEDIA_AUDIO, MEDIA_DOCUMENT -> 128 * MB;
      case MEDIA_VIDEO -> 512 * MB;
      case MEDIA_TRANSCRIPTION -> 1_024 * MB;
      case MEDIA_TRANSCRIPTION_LARGE -> 2_048 * MB;
      case MAINTENANCE -> 0;
    };
  }

  private static long physical() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /** What one job of that queue may take. */
  long memory(QueueName queue) {
    return memory.getOrDefault(queue, 0L);
  }

  /** What all jobs of this node may take together. */
  long budget() {
    return budget;
  }

  /** What has to be left of memory when a job starts. */
  long keepFree() {
    return keepFree;
  }

  /** Below how much free space in scratch no job is claimed. */
  long minFreeScratch() {
    return minFreeScratch;
  }
}
