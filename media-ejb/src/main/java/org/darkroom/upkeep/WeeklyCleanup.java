package org.darkroom.upkeep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.control.EndedJobs;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/** Forgets old entries of the record, past times of schedules, and keys that are good no more. */
@Singleton
class WeeklyCleanup implements JobHandler {
  private final EndedJobs ended;

  @Inject
  WeeklyCleanup(EndedJobs ended) {
    this.ended = ended;
  }

  @Override
  public String kind() {
    return "weekly-cleanup";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    int batch;
    do {
      batch = ended.trimRecords();
    } while (batch > 0 && !monitor.stopped());
    return monitor.stopped() ? new Outcome.Interrupted() : new Outcome.Completed(new Effect.None());
  }
}
