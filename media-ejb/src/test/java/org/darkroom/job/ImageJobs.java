package org.darkroom.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;

/** Jobs for tests that look at what becomes of a job and not at what it does. */
final class ImageJobs {
  private ImageJobs() {}

  /** Inserts a job of a new asset, to run after a delay. */
  static UUID insert(JobDatabase database, Duration delay) {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MEDIA_IMAGE,
            "image",
            Priority.NORMAL,
            "acme",
            asset,
            1,
            "{}",
            Instant.now().plus(delay));
    return database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
  }

  /** What a handler does. */
  interface Work {
    Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException;
  }

  /** A handler of these jobs. */
  static JobHandler handler(Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return "image";
      }

      @Override
      public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
        return work.run(attempt, monitor);
      }
    };
  }

  /** Publishes a thumbnail. */
  static Outcome ready(Attempt attempt, AttemptMonitor monitor) {
    monitor.progress(50, "render");
    PublishedObject thumbnail =
        new PublishedObject(
            "thumbnail.webp",
            "thumbnail",
            attempt.prefix() + "thumbnail.webp",
            "image/webp",
            7,
            "abc",
            150,
            150,
            true);
    return new Outcome.Completed(
        new Effect.Ready(
            new AssetResult(
                "image/jpeg",
                3,
                "00",
                "permanent/x",
                MediaFacts.ofImage(640, 480),
                "LKO2",
                null,
                null,
                attempt.prefix(),
                List.of(thumbnail))));
  }
}
