package org.darkroom.transcript;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.Attempt;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Task;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's work on one transcript: what it starts from and what its steps have found so far.
 * Lives in memory; used by one thread at a time. What must outlive the attempt is in {@link
 * Transcripts}.
 */
public final class TranscriptWork {
  /** Where transcribing ends; the rest is for publishing. */
  private static final int LAST_PERCENT = 99;

  private final Task task;
  private final int firstPercent;
  private List<Silence> silences = List.of();
  private Transcripts.@Nullable Progress progress;

  /** The work of that task. */
  public TranscriptWork(Task task) {
    this.task = task;
    Integer remade = task.asset().reprocessPercent();
    this.firstPercent = Math.min(LAST_PERCENT, remade == null ? task.asset().percent() : remade);
  }

  /** The attempt. */
  public Attempt attempt() {
    return task.attempt();
  }

  Task task() {
    return task;
  }

  Asset asset() {
    return task.asset();
  }

  /** Where the sound goes, beside the source. */
  Path samples() {
    return task.upload().workspace().directory().resolve("speech.pcm");
  }

  List<Silence> silences() {
    return silences;
  }

  void extracted(List<Silence> found) {
    silences = found;
  }

  Transcripts.Progress progress() {
    return Objects.requireNonNull(progress, "the windows step has not run");
  }

  void planned(Transcripts.Progress plan) {
    progress = plan;
  }

  /** Tells watchers how much of this attempt's share of the whole is done, 0 to 1. */
  void tell(double share) {
    task.monitor().progress(percent(share), TranscriptionFollowUp.STAGE);
  }

  /** What that share of this attempt's work, 0 to 1, is of the whole. */
  int percent(double share) {
    return firstPercent + (int) (share * (LAST_PERCENT - firstPercent));
  }

  /** An engine's failure; the recording was accepted before, so that it is no verdict on it. */
  <T> Optional<Outcome> failed(EngineResult<T> result) {
    Failure failure =
        result instanceof EngineResult.Unfit<T> unfit
            ? unfit.failure()
            : ((EngineResult.Broken<T>) result).failure();
    FailureCode code = failure.code().isVerdict() ? FailureCode.INTERNAL : failure.code();
    Failure told =
        new Failure(
            code,
            failure.message(),
            TranscriptionFollowUp.STAGE,
            attempt().number(),
            failure.detail(),
            failure.trace());
    return Optional.of(task.broken(told));
  }
}
