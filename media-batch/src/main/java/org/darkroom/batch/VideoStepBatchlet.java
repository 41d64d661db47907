package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.darkroom.video.VideoStep;

/** Runs the step that the job definition names, for the attempt that the parameters name. */
@Named("videoStep")
@Dependent
public class VideoStepBatchlet implements Batchlet {
  private static final String NEXT = "NEXT";
  private static final String ENDED = "ENDED";

  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject @BatchProperty private String step;
  @Inject private VideoRuns runs;
  @Inject private Instance<VideoStep> steps;

  @Override
  public String process() {
    VideoStep wanted =
        steps.stream().filter(it -> it.name().equals(step)).findFirst().orElseThrow();
    boolean ended = runs.find(jobId, fence).map(run -> run.run(wanted)).orElse(true);
    return ended ? ENDED : NEXT;
  }

  @Override
  public void stop() {
    runs.find(jobId, fence).ifPresent(VideoRun::stop);
  }
}
