package org.darkroom.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.darkroom.job.Outcome;
import org.darkroom.video.VideoPipeline;
import org.darkroom.video.VideoWork;

/**
 * Runs each attempt as a new execution of the batch job {@code video}. Executions are never
 * restarted: the queue's lease owns recovery, the batch repository only shows what happened.
 */
@Singleton
public class BatchVideoPipeline implements VideoPipeline {
  private static final System.Logger LOG = System.getLogger(BatchVideoPipeline.class.getName());
  private static final String JOB = "video";
  private static final Duration GLANCE = Duration.ofSeconds(5);
  private static final Duration KILLING = Duration.ofSeconds(10);
  private static final Set<BatchStatus> OVER =
      Set.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

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
      JobOperator operator = BatchRuntime.getJobOperator();
      return await(run, operator, operator.start(JOB, parameters));
    } finally {
      runs.remove(work.attempt());
    }
  }

  private static Outcome await(VideoRun run, JobOperator operator, long execution)
      throws InterruptedException {
    try {
      while (true) {
        Optional<Outcome> outcome = run.await(GLANCE);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        BatchStatus status = operator.getJobExecution(execution).getBatchStatus();
        if (OVER.contains(status)) {
          run.over(status.name());
        }
      }
    } catch (InterruptedException e) {
      stop(run, operator, execution);
      throw e;
    }
  }

  /** The files of the attempt may go only when nothing works on them any more. */
  private static void stop(VideoRun run, JobOperator operator, long execution)
      throws InterruptedException {
    run.stop();
    try {
      operator.stop(execution);
    } catch (BatchRuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The batch execution had ended by itself", e);
    }
    run.awaitIdle(KILLING);
  }
}
