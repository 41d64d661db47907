package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells the waiting attempt when its batch execution is over or left, however that came. */
@Named("stepJobEnd")
@Dependent
public class StepJobEnd implements JobListener {
  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject private JobContext context;
  @Inject private StepRuns runs;

  @Override
  public void beforeJob() {
    // Nothing is to be prepared: the attempt has everything.
  }

  @Override
  public void afterJob() {
    BatchStatus status = context.getBatchStatus();
    runs.find(jobId, fence)
        .ifPresent(
            run -> {
              if (status == BatchStatus.STOPPING || status == BatchStatus.STOPPED) {
                run.leave();
              } else {
                run.over(status + " " + context.getExitStatus());
              }
            });
  }
}
