package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/** Transcribes long recordings; an attempt that takes too long is followed by one that goes on. */
@Singleton
public class LargeTranscriptionHandler implements JobHandler {
  static final String KIND = "transcription-large";

  private final Transcription transcription;

  /** Works by that. */
  @Inject
  public LargeTranscriptionHandler(Transcription transcription) {
    this.transcription = transcription;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return transcription.run(attempt, monitor);
  }
}
