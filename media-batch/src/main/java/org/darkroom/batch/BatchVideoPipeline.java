package org.darkroom.batch;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoStep;
import org.darkroom.video.VideoWork;

/**
 * Runs each attempt as the batch job {@code video}, or {@code video-merge} when the chunks of a
 * long one are there.
 */
@Singleton
public class BatchVideoPipeline implements VideoPipeline {
  private static final String JOB = "video";
  private static final String MERGING_JOB = "video-merge";

  private final StepLaunch launch;
  private final Instance<VideoStep> steps;

  /** Starts by the first what the others do. */
  @Inject
  public BatchVideoPipeline(StepLaunch launch, Instance<VideoStep> steps) {
    this.launch = launch;
    this.steps = steps;
  }

  @Override
  public Outcome run(VideoWork work) throws InterruptedException {
    String job = VideoPipeline.isMerge(work.attempt().step()) ? MERGING_JOB : JOB;
    return launch.run(job, work.attempt(), name -> named(name).run(work));
  }

  private VideoStep named(String name) {
    return steps.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
