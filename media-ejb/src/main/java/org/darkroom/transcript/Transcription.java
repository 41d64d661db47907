package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Completed;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Task;

/** One attempt at transcribing one recording: fetches it, then lets the pipeline run. */
@Singleton
public class Transcription {
  /** More than facts that were measured can be wrong by. */
  private static final long MARGIN_BYTES = 1 << 20;

  private final Intake intake;
  private final Assets assets;
  private final TranscriptPipeline pipeline;
  private final TranscriptSettings settings;

  /** Works with these. */
  @Inject
  public Transcription(
      Intake intake, Assets assets, TranscriptPipeline pipeline, TranscriptSettings settings) {
    this.intake = intake;
    this.assets = assets;
    this.pipeline = pipeline;
    this.settings = settings;
  }

  Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    if (!settings.isOn()) {
      return withoutModel(attempt);
    }
    return intake.run(
        attempt,
        monitor,
        new Intake.Work() {
          @Override
          public Outcome on(Task task) throws InterruptedException {
            return pipeline.run(new TranscriptWork(task));
          }

          @Override
          public long room(Asset asset) {
            Double seconds = asset.metadata().durationSeconds();
            return MARGIN_BYTES
                + (seconds == null ? 0 : (long) (seconds * SoundExtractor.BYTES_PER_SECOND));
          }
        });
  }

  /** The model was taken away since the job was made: the recording is complete without it. */
  private Outcome withoutModel(Attempt attempt) {
    Optional<Asset> asset = Optional.ofNullable(attempt.assetId()).flatMap(assets::load);
    return asset
        .map(known -> Completed.with(known, null, List.of()))
        .orElseGet(Outcome.Cancelled::new);
  }
}
