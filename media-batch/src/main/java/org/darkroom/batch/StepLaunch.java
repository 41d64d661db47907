package org.darkroom.batch;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.darkroom.job.Attempt;
import org.darkroom.job.Outcome;

/**
 * Runs each attempt as a new execution of a batch job. Executions are never restarted: the queue's
 * lease owns recovery, the batch repository only shows what happened. Neither are they asked for
 * their state: that would need a user on this thread.
 */
@Singleton
public class StepLaunch {
  private static final Duration GLANCE = Duration.ofSeconds(5);
  private static final Duration KILLING = Duration.ofSeconds(10);

  /** Far longer than the batch container takes between two steps. */
  private static final Duration ASTRAY = Duration.ofSeconds(90);

  private final StepRuns runs;

  /** Keeps its attempts there. */
  @Inject
  public StepLaunch(StepRuns runs) {
    this.runs = runs;
  }

  /**
   * Runs the steps that the definition of the batch job names.
   *
   * @throws InterruptedException when it was told to stop; no step runs any more then
   */
  Outcome run(String job, Attempt attempt, StepRun.Steps steps) throws InterruptedException {
    StepRun run = new StepRun(steps);
    runs.add(attempt, run);
    try {
      Properties parameters = new Properties();
      parameters.setProperty("jobId", attempt.jobId().toString());
      parameters.setProperty("fence", Long.toString(attempt.fence()));
      return await(run, () -> BatchRuntime.getJobOperator().start(job, parameters));
    } finally {
      runs.remove(attempt);
    }
  }

  private static Outcome await(StepRun run, Runnable execution) throws InterruptedException {
    try {
      execution.run();
      while (true) {
        Optional<Outcome> outcome = run.await(GLANCE);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        if (run.wasLeft()) {
          execution.run();
        }
        if (run.isIdleFor(ASTRAY)) {
          run.over("no step began");
        }
      }
    } catch (InterruptedException e) {
      // The files of the attempt may go only when nothing works on them any more.
      run.stop();
      run.awaitIdle(KILLING);
      throw e;
    }
  }
}
