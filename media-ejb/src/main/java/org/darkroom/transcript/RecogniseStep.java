package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.Outcome;
import org.jspecify.annotations.Nullable;

/** Recognises window by window from the first that is not kept; each is kept before the next. */
@Singleton
public class RecogniseStep implements TranscriptStep {
  private final SpeechEngine engine;
  private final Transcripts transcripts;

  /** Listens by the first, keeps in the second. */
  @Inject
  public RecogniseStep(SpeechEngine engine, Transcripts transcripts) {
    this.engine = engine;
    this.transcripts = transcripts;
  }

  @Override
  public String name() {
    return "recognise";
  }

  @Override
  public Optional<Outcome> run(TranscriptWork work) throws InterruptedException {
    List<Window> windows = work.progress().windows();
    int first = work.progress().next();
    if (first >= windows.size()) {
      return Optional.empty();
    }
    String language = Languages.known(work.asset().options().language());
    if (language == null) {
      language = work.progress().language();
    }
    try (SpeechEngine.Session session = engine.open(work.samples())) {
      for (Window window : windows.subList(first, windows.size())) {
        work.tell(share(window.number(), first, windows.size()));
        EngineResult<SpeechEngine.Heard> result = session.hear(window, language);
        if (!(result instanceof EngineResult.Done<SpeechEngine.Heard> heard)) {
          return work.failed(result);
        }
        int percent = work.percent(share(window.number() + 1, first, windows.size()));
        if (!transcripts.save(work.attempt(), window, heard.value(), percent)) {
          return Optional.of(new Outcome.Interrupted());
        }
        language = agreed(language, heard.value());
      }
    }
    return Optional.empty();
  }

  private static double share(int done, int first, int all) {
    return ExtractStep.SHARE + (1 - ExtractStep.SHARE) * (done - first) / (all - first);
  }

  /** The first window in which anything is said tells the language of all. */
  private static @Nullable String agreed(@Nullable String before, SpeechEngine.Heard heard) {
    return before != null || heard.segments().isEmpty() ? before : heard.language();
  }
}
