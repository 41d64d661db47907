package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.darkroom.job.Outcome;

/**
 * Decides once how the recording is cut, and keeps that: a successor on another node, perhaps with
 * another decoder, must not cut it elsewhere.
 */
@Singleton
public class WindowsStep implements TranscriptStep {
  private final Transcripts transcripts;
  private final TranscriptSettings settings;

  /** Keeps it there. */
  @Inject
  public WindowsStep(Transcripts transcripts, TranscriptSettings settings) {
    this.transcripts = transcripts;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public Optional<Outcome> run(TranscriptWork work) {
    List<Window> windows = Windows.cut(millis(work), work.silences(), settings.window().toMillis());
    Optional<Transcripts.Progress> plan = transcripts.plan(work.attempt(), windows);
    plan.ifPresent(work::planned);
    return plan.isPresent() ? Optional.empty() : Optional.of(new Outcome.Interrupted());
  }

  private static long millis(TranscriptWork work) {
    try {
      return Files.size(work.samples()) * 1000 / SoundExtractor.BYTES_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
