package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells the waiting attempt when its batch step is over, however that came. */
@Named("bulkEnd")
@Dependent
public class BulkEnd implements StepListener {
  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject private StepContext context;
  @Inject private BulkRunRegister register;

  @Override
  public void beforeStep() {
    // Nothing is to be prepared: the attempt has everything.
  }

  @Override
  public void afterStep() {
    boolean well = context.getException() == null;
    register.find(jobId, fence).ifPresent(run -> run.over(well));
  }
}
