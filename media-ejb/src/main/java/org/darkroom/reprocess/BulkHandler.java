package org.darkroom.reprocess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/** Does the jobs that make many assets anew. */
@Singleton
class BulkHandler implements JobHandler {
  static final String KIND = "reprocess-all";

  private final BulkPipeline pipeline;

  @Inject
  BulkHandler(BulkPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return pipeline.run(attempt, BulkFilter.of(attempt.payload()), monitor);
  }
}
