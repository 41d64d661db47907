package org.darkroom.adapter.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Child;
import org.darkroom.job.Effect;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.FanOut;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** Flows of jobs that tests end one by one. */
final class FlowSamples {
  private final JobDatabase database;
  private final JobSamples samples;

  FlowSamples(JobDatabase database) {
    this.database = database;
    this.samples = new JobSamples(database);
  }

  /** A job of a new asset that waits for so many children at the step {@code merge}. */
  UUID waiting(int children, boolean optional) {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    FanOut fanOut = parts(children, optional);
    var job = samples.newJob(asset, 1);
    database.transactions().inNew(() -> database.jobs(JobSamples.SETTINGS).insert(job, fanOut));
    return job.id();
  }

  static FanOut parts(int children, boolean optional) {
    List<Child> parts = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      Child part = Child.of(QueueName.MEDIA_AUDIO, "part", "{\"part\":" + i + "}");
      parts.add(optional ? part.optional() : part);
    }
    return new FanOut("merge", 90, "parts", parts);
  }

  /** The children of a job in their order. */
  List<UUID> children(UUID parent) {
    String ids =
        database.value(
            "select string_agg(cast(id as text), ',' order by edge_place) from job"
                + " where parent_id = cast(?1 as uuid)",
            parent.toString());
    return ids == null
        ? List.of()
        : List.of(ids.split(",")).stream().map(UUID::fromString).toList();
  }

  StartedAttempt start(UUID job) {
    return samples.start(job);
  }

  /** Starts the job and lets it wait for children. */
  List<UUID> fanOut(UUID job, FanOut fanOut) {
    finish(Ending.waiting(start(job).attempt(), fanOut));
    return children(job);
  }

  static Ending done(Attempt attempt, @Nullable String result) {
    return Ending.completed(
        attempt, result == null ? new Effect.None() : new Effect.Result(result));
  }

  static Ending dead(Attempt attempt, FailureCode code) {
    Failure failure = Failure.of(code, "It broke.", "run").inAttempt(attempt.number());
    return Ending.over(attempt, JobState.DISCARDED, AssetEffect.FAILED, code.name(), failure);
  }

  /** What became of other jobs. */
  List<Changed> finish(Ending... endings) {
    return database.attempts().finish(List.of(endings), JobSamples.LIMIT).stream()
        .map(Ended::changed)
        .flatMap(List::stream)
        .toList();
  }

  List<Changed> complete(UUID job) {
    return finish(done(start(job).attempt(), null));
  }

  List<Changed> fail(UUID job, FailureCode code) {
    return finish(dead(start(job).attempt(), code));
  }

  String state(UUID job) {
    return database.job(job, "state");
  }

  List<String> states(List<UUID> jobs) {
    return jobs.stream().map(this::state).toList();
  }

  String assetStatus(UUID job) {
    return database.asset("status", UUID.fromString(database.job(job, "asset_id")));
  }
}
