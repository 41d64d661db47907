package org.darkroom.audio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.darkroom.asset.MediaFacts;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Finds out about an audio file: its structure, the limits, and how it sounds from end to end. */
@Singleton
public class AudioStudy {
  /** The share of the announced length that has to be decodable. */
  private static final double LEAST_SHARE = 0.8;

  /** Encoders add up to this at both ends, which decoders cut off. */
  private static final double PADDING_SECONDS = 0.2;

  private final MediaProbe probe;
  private final AudioEngine engine;
  private final AudioSettings settings;

  /** Asks these. */
  @Inject
  public AudioStudy(MediaProbe probe, AudioEngine engine, AudioSettings settings) {
    this.probe = probe;
    this.engine = engine;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param facts of the asset
   * @param loudness of the whole file
   */
  public record Findings(MediaFacts facts, Loudness loudness) {}

  /**
   * Studies the file.
   *
   * @param demuxer the engine's name of its container
   * @throws InterruptedException when the caller is told to stop
   */
  public EngineResult<Findings> of(Path source, String demuxer) throws InterruptedException {
    EngineResult<MediaStructure> probed = probe.probe(source, demuxer);
    if (!(probed instanceof EngineResult.Done<MediaStructure> done)) {
      return probed instanceof EngineResult.Unfit<MediaStructure> unfit
          ? new EngineResult.Unfit<>(unfit.failure())
          : new EngineResult.Broken<>(((EngineResult.Broken<MediaStructure>) probed).failure());
    }
    MediaStructure structure = done.value();
    AudioTrack track = structure.audio();
    if (structure.video() != null) {
      return unfit(FailureCode.TYPE_MISMATCH, "The file was declared as audio, but is a video.");
    }
    if (track == null) {
      return unfit(FailureCode.NO_MEDIA_STREAMS, "The file has no sound.");
    }
    if (structure.seconds() > settings.mostSeconds()) {
      return unfit(
          FailureCode.TOO_LONG,
          "The file lasts %.0f s; at most %d s are accepted."
              .formatted(structure.seconds(), settings.mostSeconds()));
    }
    EngineResult<Loudness> measured = engine.loudness(source, structure);
    if (measured instanceof EngineResult.Unfit<Loudness> unfit) {
      return new EngineResult.Unfit<>(unfit.failure());
    }
    if (measured instanceof EngineResult.Broken<Loudness> broken) {
      return new EngineResult.Broken<>(broken.failure());
    }
    return judged(track, ((EngineResult.Done<Loudness>) measured).value());
  }

  private static EngineResult<Findings> judged(AudioTrack track, Loudness loudness) {
    double seconds = loudness.seconds();
    if (loudness.samples() == 0 || seconds < track.seconds() * LEAST_SHARE - PADDING_SECONDS) {
      return unfit(
          FailureCode.CORRUPT_MEDIA,
          "Only %.1f of %.1f s can be decoded.".formatted(seconds, track.seconds()));
    }
    MediaFacts facts =
        new MediaFacts(
            null,
            null,
            Math.round(seconds * 1000) / 1000.0,
            null,
            null,
            track.codec(),
            track.channels(),
            track.sampleRate(),
            null);
    return new EngineResult.Done<>(new Findings(facts, loudness));
  }

  private static <T> EngineResult<T> unfit(FailureCode code, String message) {
    return new EngineResult.Unfit<>(Failure.of(code, message, "inspect"));
  }
}
