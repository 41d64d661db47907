package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the step that the job definition names, for the attempt that the parameters name. */
@Named("attemptStep")
@Dependent
public class StepBatchlet implements Batchlet {
  private static final Logger LOG = Logger.getLogger(StepBatchlet.class.getName());
  private static final String NEXT = "NEXT";
  private static final String ENDED = "ENDED";

  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject @BatchProperty private String step;
  @Inject private StepRuns runs;

  @Override
  public String process() {
    boolean ended = runs.find(jobId, fence).map(run -> run.run(step)).orElse(true);
    return ended ? ENDED : NEXT;
  }

  @Override
  public void stop() {
    // A server that stops has its batch container stop all executions before the queue drains.
    LOG.log(
        Level.INFO,
        "The batch execution of job {0} ends with step {1}; another one goes on",
        new Object[] {jobId, step});
  }
}
