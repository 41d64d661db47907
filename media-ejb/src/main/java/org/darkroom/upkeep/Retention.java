package org.darkroom.upkeep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.control.EndedJobs;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/** Forgets ended jobs by age, number and bytes, in batches. */
@Singleton
class Retention implements JobHandler {
  private final EndedJobs ended;

  @Inject
  Retention(EndedJobs ended) {
    this.ended = ended;
  }

  @Override
  public String kind() {
    return "retention";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    int gone = 0;
    int batch;
    do {
      batch = ended.trim();
      gone += batch;
      monitor.progress(Math.min(99, gone / 10_000), "jobs");
    } while (batch > 0 && !monitor.stopped());
    return monitor.stopped() ? new Outcome.Interrupted() : new Outcome.Completed(new Effect.None());
  }
}
