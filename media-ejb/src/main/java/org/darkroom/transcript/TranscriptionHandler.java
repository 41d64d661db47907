package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/**
 * Transcribes recordings of usual length. One that takes too long is handed to the queue of long
 * ones, which goes on at the first window that is not kept.
 */
@Singleton
public class TranscriptionHandler implements JobHandler {
  static final String KIND = "transcription";

  private final Transcription transcription;
  private final TranscriptionFollowUp jobs;

  /** Works by the first; the second knows the other queue. */
  @Inject
  public TranscriptionHandler(Transcription transcription, TranscriptionFollowUp jobs) {
    this.transcription = transcription;
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    try {
      return transcription.run(attempt, monitor);
    } catch (InterruptedException e) {
      if (monitor.timedOut()) {
        return new Outcome.Completed(new Effect.HandedOn(null, jobs.large()));
      }
      throw e;
    }
  }
}
