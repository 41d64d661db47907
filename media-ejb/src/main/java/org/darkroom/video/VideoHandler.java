package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Intake;

/** Does the jobs of videos: fetches and inspects the upload, then lets the pipeline run. */
@Singleton
public class VideoHandler implements JobHandler {
  private final Intake intake;
  private final VideoPipeline pipeline;

  /** Works with these. */
  @Inject
  public VideoHandler(Intake intake, VideoPipeline pipeline) {
    this.intake = intake;
    this.pipeline = pipeline;
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return intake.run(attempt, monitor, task -> pipeline.run(new VideoWork(task)));
  }
}
