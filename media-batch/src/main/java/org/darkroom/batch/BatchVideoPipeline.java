package org.darkroom.batch;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoWork;

/**
 * Runs each attempt as a new execution of the batch job {@code video}, or {@code video-merge} when
 * the chunks of a long one are there. Executions are never restarted: the queue's lease owns
 * recovery, the batch repository only shows what happened. Neither are they asked for their state:
 * that would need a user on this thread.
 */
@Singleton
public class BatchVideoPipeline implements VideoPipeline {
  private static final String JOB = "video";
  private static final String MERGING_JOB = "video-merge";
  private static final Duration GLANCE = Duration.ofSeconds(5);
  private static final Duration KILLING = Duration.ofSeconds(10);

  /** Far longer than the batch container takes between two steps. */
  private static final Duration ASTRAY = Duration.ofSeconds(90);

  private final VideoRuns runs;

  /** Keeps its attempts there. */
  @Inject
  public BatchVideoPipeline(VideoRuns runs) {
    this.runs = runs;
  }

  @Override
  public Outcome run(VideoWork work) throws InterruptedException {
    VideoRun run = new VideoRun(work);
    runs.add(work.attempt(), run);
    try {
      Properties parameters = new Properties();
      parameters.setProperty("jobId", work.attempt().jobId().toString());
      parameters.setProperty("fence", Long.toString(work.attempt().fence()));
      BatchRuntime.getJobOperator().start(job(work), parameters);
      return await(run);
    } finally {
      runs.remove(work.attempt());
    }
  }

  private static String job(VideoWork work) {
    return work.attempt().step().equals(MERGE) ? MERGING_JOB : JOB;
  }

  private static Outcome await(VideoRun run) throws InterruptedException {
    try {
      while (true) {
        Optional<Outcome> outcome = run.await(GLANCE);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        if (run.isIdleFor(ASTRAY)) {
          run.over("no step began");
        }
      }
    } catch (InterruptedException e) {
      // The files of the attempt may go only when nothing works on them any more.
      run.stop();
      run.awaitIdle(KILLING);
      throw e;
    }
  }
}
