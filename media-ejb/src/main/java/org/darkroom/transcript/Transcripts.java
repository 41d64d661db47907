package org.darkroom.transcript;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Where transcripts are kept. What an attempt writes is fenced: nothing happens when it is not the
 * current one any more. Each method is a transaction of its own.
 */
public interface Transcripts {

  /** What there is of the asset's generation that the attempt works on. */
  Optional<Progress> progress(Attempt attempt);

  /**
   * Keeps how the recording is cut, unless that is known already.
   *
   * @return what is in force; empty when the attempt is not the current one
   */
  Optional<Progress> plan(Attempt attempt, List<Window> windows);

  /**
   * Keeps what was heard in a window, together with the number of the next one and how far that
   * brings the whole.
   *
   * @param percent of the asset, 0 to 100
   * @return whether it was kept: false when the attempt is not the current one, or the window was
   *     kept before
   */
  boolean save(Attempt attempt, Window window, SpeechEngine.Heard heard, int percent);

  /** Everything of the generation that the attempt works on, so far. */
  Transcript written(Attempt attempt);

  /** The newest complete transcript of an asset that is shown to clients. */
  Optional<Transcript> shown(UUID assetId);

  /**
   * How far a transcript is.
   *
   * @param windows how the recording is cut
   * @param next the first window that is not kept yet; their number when all are
   * @param language of the first window in which anything was said, or null
   */
  record Progress(List<Window> windows, int next, @Nullable String language) {
    /** Copies the list. */
    public Progress {
      windows = List.copyOf(windows);
    }
  }
}
