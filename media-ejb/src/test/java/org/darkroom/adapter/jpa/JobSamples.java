package org.darkroom.adapter.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.control.Actor;
import org.darkroom.job.Attempt;
import org.darkroom.job.Attempts;
import org.darkroom.job.Changed;
import org.darkroom.job.Effect;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobSettings;
import org.darkroom.job.JobState;
import org.darkroom.job.Lease;
import org.darkroom.job.NewJob;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.Failure;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;

/** Jobs in every state, and endings of every sort. */
final class JobSamples {
  static final JobSettings SETTINGS = new JobSettings(new Settings(MapConfig.of()));
  static final Duration LIMIT = Duration.ofHours(24);
  private final AtomicInteger leases = new AtomicInteger();
  private final JobDatabase database;
  private final Attempts attempts;

  JobSamples(JobDatabase database) {
    this.database = database;
    this.attempts = database.attempts();
  }

  /** A new job about a new asset. */
  UUID insert() {
    return insert(database.asset(UUID.randomUUID(), "PROCESSING"));
  }

  UUID jobIn(JobState state) {
    UUID job = insert(database.asset(UUID.randomUUID(), "PROCESSING"));
    database.update(
        "update job set state = ?2, fence = 5, lease_id = 'before', finished_at = case when ?3 then now() end"
            + " where id = cast(?1 as uuid)",
        job.toString(),
        state.name(),
        state.isFinal());
    return job;
  }

  StartedAttempt start(UUID job) {
    return attempts.start("n1", List.of(lease(job))).get(0);
  }

  Lease lease(UUID job) {
    return new Lease(
        new QueueEntry(job, QueueName.MEDIA_IMAGE, Priority.NORMAL, "acme"),
        "lease-" + leases.incrementAndGet());
  }

  UUID insert(UUID asset) {
    return insert(asset, 1);
  }

  UUID insert(UUID asset, int version) {
    NewJob job = newJob(asset, version);
    return database.transactions().inNew(() -> database.jobs(SETTINGS).insert(job));
  }

  NewJob newJob(UUID asset, int version) {
    return new NewJob(
        UUID.randomUUID(),
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        "acme",
        asset,
        version,
        "{}",
        Instant.now());
  }

  Attempt attempt(UUID job, long fence) {
    return new Attempt(
        job,
        fence,
        "before",
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        1,
        3,
        0,
        null,
        null,
        "{}");
  }

  /** Cancels as an administrator; what became of whom. */
  List<Changed> cancel(UUID job) {
    return database.verdicts().cancel(new Actor("root", null), job, null).changed();
  }

  /** Replays as an administrator; what became of whom. */
  List<Changed> retry(UUID job) {
    return database.verdicts().retry(new Actor("root", null), job).changed();
  }

  List<Ended> finish(Ending ending) {
    return attempts.finish(List.of(ending), LIMIT);
  }

  Ending ending(Attempt attempt, JobState state, AssetEffect effect, @Nullable Failure failure) {
    return new Ending(
        attempt, state, Duration.ZERO, false, effect, null, failure, null, null, null, null, null);
  }

  Ending snooze(Attempt attempt, Failure failure) {
    return Ending.givenBack(attempt, Duration.ofSeconds(1), failure.code().name(), failure);
  }

  Ending ready(Attempt attempt) {
    AssetResult result =
        new AssetResult(
            "image/jpeg",
            3,
            "00",
            "permanent/x",
            MediaFacts.ofImage(640, 480),
            "LKO2",
            null,
            false,
            attempt.prefix(),
            List.of(object(attempt, "thumbnail")));
    return Ending.completed(attempt, new Effect.Ready(result));
  }

  PublishedObject object(Attempt attempt, String name) {
    return new PublishedObject(
        name, name, attempt.prefix() + name, "image/webp", 7, "etag", 150, 150, true);
  }
}
