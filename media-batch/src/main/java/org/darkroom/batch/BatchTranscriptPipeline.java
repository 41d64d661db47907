package org.darkroom.batch;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Outcome;
import org.darkroom.transcript.TranscriptPipeline;
import org.darkroom.transcript.TranscriptStep;
import org.darkroom.transcript.TranscriptWork;

/** Runs each attempt as the batch job {@code transcript}. */
@Singleton
public class BatchTranscriptPipeline implements TranscriptPipeline {
  private final StepLaunch launch;
  private final Instance<TranscriptStep> steps;

  /** Starts by the first what the others do. */
  @Inject
  public BatchTranscriptPipeline(StepLaunch launch, Instance<TranscriptStep> steps) {
    this.launch = launch;
    this.steps = steps;
  }

  @Override
  public Outcome run(TranscriptWork work) throws InterruptedException {
    return launch.run("transcript", work.attempt(), name -> named(name).run(work));
  }

  private TranscriptStep named(String name) {
    return steps.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
