package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.darkroom.asset.Asset;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.TimeOrderedIds;

/** Makes the job that processes an asset. */
@Singleton
public class ProcessingJobs {
  private final TimeOrderedIds ids;

  /** Names jobs by those. */
  @Inject
  public ProcessingJobs(TimeOrderedIds ids) {
    this.ids = ids;
  }

  /** The job of the asset's present generation, due at once. */
  public NewJob of(Asset asset, Instant now) {
    return new NewJob(
        ids.next(),
        queue(asset),
        asset.kind().name().toLowerCase(Locale.ROOT),
        priority(asset),
        asset.owner().lane(),
        asset.id(),
        asset.generation(),
        "{}",
        now);
  }

  /** The job that makes the asset's present generation anew, after everything that is fresh. */
  public NewJob again(Asset asset, Instant now) {
    return of(asset, now).as(Priority.LOW, asset.owner().backgroundLane());
  }

  private static QueueName queue(Asset asset) {
    return switch (asset.kind()) {
      case IMAGE -> QueueName.MEDIA_IMAGE;
      case VIDEO -> QueueName.MEDIA_VIDEO;
      case AUDIO -> QueueName.MEDIA_AUDIO;
      case DOCUMENT -> QueueName.MEDIA_DOCUMENT;
    };
  }

  /** People wait for images; videos take their time. */
  private static Priority priority(Asset asset) {
    String wished = asset.options().priority();
    if (wished != null) {
      return Priority.valueOf(wished);
    }
    return switch (asset.kind()) {
      case VIDEO -> Priority.NORMAL;
      case IMAGE, AUDIO, DOCUMENT -> Priority.HIGH;
    };
  }
}
