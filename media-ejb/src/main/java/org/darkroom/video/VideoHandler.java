package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Task;

/** Does the jobs of videos: fetches and inspects the upload, then lets the pipeline run. */
@Singleton
public class VideoHandler implements JobHandler {
  /** How far a video is when its chunks are made. */
  public static final int MERGED_PERCENT = 90;

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
    if (VideoPipeline.isMerge(attempt.step())) {
      monitor.progress(MERGED_PERCENT, VideoPipeline.MERGE);
    }
    return intake.run(attempt, monitor, task -> pipeline.run(work(task)));
  }

  private static VideoWork work(Task task) {
    VideoWork work = new VideoWork(task);
    String memo = task.monitor().memo();
    if (memo != null) {
      Handover.parse(memo).resume(work);
    }
    return work;
  }
}
