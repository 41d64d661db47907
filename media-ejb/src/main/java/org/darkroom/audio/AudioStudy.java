package org.darkroom.audio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.asset.MediaFacts;
import org.darkroom.audio.AudioEngine.Heard;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** Finds out about an audio file: its structure, the limits, and how it sounds from end to end. */
@Singleton
public class AudioStudy {
  /** The share of the announced length that has to be decodable. */
  private static final double LEAST_SHARE = 0.8;

  /** The share of the sound that has to be in the file, where its headers tell how much it is. */
  private static final double LEAST_THERE = 0.98;

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
   * @param stream the same sound as AAC; null when browsers play the file itself
   */
  public record Findings(MediaFacts facts, Loudness loudness, @Nullable Path stream) {}

  /**
   * What is to be studied.
   *
   * @param source the file
   * @param mime its type by content
   * @param demuxer the engine's name of its container
   * @param stream where it is written as AAC if browsers do not play it, beside the source
   */
  public record Subject(Path source, String mime, String demuxer, Path stream) {}

  /**
   * Studies the file.
   *
   * @throws IOException when it cannot be read
   * @throws InterruptedException when the caller is told to stop
   */
  public EngineResult<Findings> of(Subject subject) throws IOException, InterruptedException {
    EngineResult<MediaStructure> probed = probe.probe(subject.source(), subject.demuxer());
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
    Path stream =
        BrowserSound.plays(subject.source(), subject.mime(), track) ? null : subject.stream();
    EngineResult<Heard> measured = engine.hear(subject.source(), structure, stream);
    if (measured instanceof EngineResult.Unfit<Heard> unfit) {
      return new EngineResult.Unfit<>(unfit.failure());
    }
    if (measured instanceof EngineResult.Broken<Heard> broken) {
      return new EngineResult.Broken<>(broken.failure());
    }
    return judged(subject, track, ((EngineResult.Done<Heard>) measured).value(), stream);
  }

  private static EngineResult<Findings> judged(
      Subject subject, AudioTrack track, Heard heard, @Nullable Path stream) throws IOException {
    Loudness loudness = heard.loudness();
    Levels levels = heard.levels();
    double seconds = loudness.seconds();
    if (loudness.samples() == 0 || seconds < track.seconds() * LEAST_SHARE - PADDING_SECONDS) {
      return unfit(
          FailureCode.CORRUPT_MEDIA,
          "Only %.1f of %.1f s can be decoded.".formatted(seconds, track.seconds()));
    }
    double announced = AnnouncedSound.seconds(subject.source(), subject.mime(), seconds);
    if (seconds < announced * LEAST_THERE - PADDING_SECONDS) {
      return unfit(
          FailureCode.CORRUPT_MEDIA,
          "The file is cut off: %.1f of %.1f s are there.".formatted(seconds, announced));
    }
    MediaFacts facts =
        MediaFacts.ofAudio(
            Math.round(seconds * 1000) / 1000.0,
            track.codec(),
            track.channels(),
            track.sampleRate(),
            levels.lufs(),
            levels.rangeLu(),
            levels.peakDbtp());
    return new EngineResult.Done<>(new Findings(facts, loudness, stream));
  }

  private static <T> EngineResult<T> unfit(FailureCode code, String message) {
    return new EngineResult.Unfit<>(Failure.of(code, message, "inspect"));
  }
}
