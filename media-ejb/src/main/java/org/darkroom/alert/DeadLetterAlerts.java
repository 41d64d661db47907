package org.darkroom.alert;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobRecord;
import org.darkroom.control.JobShelf;
import org.darkroom.job.QueueName;

/** Watches each queue for jobs that gave up. */
@Singleton
class DeadLetterAlerts implements AlertSource {
  private static final Duration LATELY = Duration.ofHours(1);

  private final JobArchive archive;
  private final Clock clock;

  @Inject
  DeadLetterAlerts(JobArchive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  @Override
  public AlertType type() {
    return AlertType.DEAD_LETTERS;
  }

  @Override
  public Map<String, String> look() {
    Map<String, String> found = new HashMap<>();
    for (QueueName queue : QueueName.values()) {
      found.put(queue.id(), wrong(queue));
    }
    return found;
  }

  private String wrong(QueueName queue) {
    List<JobRecord> newest = archive.page(queue, JobShelf.DEAD, null, null, 1);
    if (newest.isEmpty()) {
      return "";
    }
    JobRecord job = newest.get(0);
    Instant at = job.position().at();
    return at.isAfter(clock.instant().minus(LATELY))
        ? "Jobs gave up within the last hour; the last one, %s %s, at %s."
            .formatted(job.kind(), job.id(), at)
        : "";
  }
}
