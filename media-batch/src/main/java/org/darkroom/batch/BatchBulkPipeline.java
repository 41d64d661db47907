package org.darkroom.batch;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.reprocess.BulkFilter;
import org.darkroom.reprocess.BulkPipeline;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/**
 * Runs each attempt as an execution of the batch job {@code reprocess}. Where the one before was
 * interrupted is known to the database and not only to the batch repository, whose executions
 * belong to the node that began them: any node can go on.
 */
@Singleton
public class BatchBulkPipeline implements BulkPipeline {
  private static final String JOB = "reprocess";

  private final BulkRunRegister register;

  /** Keeps its attempts there. */
  @Inject
  public BatchBulkPipeline(BulkRunRegister register) {
    this.register = register;
  }

  @Override
  public Outcome run(Attempt attempt, BulkFilter filter, AttemptMonitor monitor)
      throws InterruptedException {
    BulkRun run = new BulkRun(attempt, filter, monitor);
    register.add(attempt, run);
    try {
      Properties parameters = new Properties();
      parameters.setProperty("jobId", attempt.jobId().toString());
      parameters.setProperty("fence", Long.toString(attempt.fence()));
      BatchRuntime.getJobOperator().start(JOB, parameters);
      if (run.await()) {
        return run.isStopped()
            ? new Outcome.Interrupted()
            : new Outcome.Completed(new Effect.None());
      }
      return new Outcome.Retry(
          Failure.of(FailureCode.INTERNAL, "Not all media could be looked at.", "enqueue"));
    } finally {
      run.stop();
      register.remove(attempt);
    }
  }
}
