package org.darkroom.video;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/**
 * Judges what an engine wrote by counting it: its exit code is no proof, it is 0 for a source that
 * ends in the middle.
 *
 * @param encode what was asked for
 * @param pictures the renditions
 * @param sounds the sounds
 */
record StreamCheck(Encode encode, List<HlsTrack> pictures, List<HlsTrack> sounds) {
  /** The share of the frames announced by the packets that has to come out. */
  private static final double LEAST_SHARE = 0.9;

  /** Frames that may be missing of the shortest videos: rounding at both ends. */
  private static final int ROUNDING = 2;

  /** What people do not notice between sound and picture (EBU R37: 40 to 60 ms), in seconds. */
  private static final double MOST_SECONDS = 0.08;

  private static final String STAGE = "transcode";

  /** Empty when the stream is whole; otherwise how the attempt has to end. */
  @Nullable EngineResult<HlsStream> fault(VideoEngine engine) throws InterruptedException {
    VideoTrack track = encode.structure().video();
    if (track != null && !pictures.isEmpty()) {
      double expected = track.seconds() * track.rate().perSecond();
      for (HlsTrack picture : pictures) {
        long frames = picture.timing().samples();
        if (frames < expected * LEAST_SHARE - ROUNDING) {
          return unfit(
              String.format(
                  Locale.ROOT, "Only %d of about %.0f frames can be decoded.", frames, expected));
        }
      }
      if (pictures.stream().mapToLong(it -> it.timing().samples()).distinct().count() > 1) {
        return broken("The renditions have different numbers of frames.");
      }
      if (!areAligned(1 / track.rate().perSecond())) {
        return broken("The segments of the renditions do not begin together.");
      }
      EngineResult<HlsStream> length = length(track, engine);
      if (length != null) {
        return length;
      }
    }
    return together() ? endings(engine) : broken("Sound and picture are apart.");
  }

  /** Sound that begins with the pictures and ends where it should has not drifted on its way. */
  private @Nullable EngineResult<HlsStream> endings(VideoEngine engine)
      throws InterruptedException {
    for (HlsTrack made : sounds) {
      Optional<Sound> sound =
          encode.sounds().stream()
              .filter(it -> it.name().equals(made.playlist().name()))
              .findFirst();
      if (sound.isPresent()) {
        EngineResult<HlsStream> fault = ending(made, sound.get().track(), engine);
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  /** It ends when its packets do, or else when what can be decoded of them does. */
  private @Nullable EngineResult<HlsStream> ending(
      HlsTrack made, AudioTrack track, VideoEngine engine) throws InterruptedException {
    double end = made.timing().shownFrom() + made.timing().seconds();
    double announced = track.start() + track.seconds() - encode.structure().start();
    if (Math.abs(end - announced) <= MOST_SECONDS) {
      return null;
    }
    return agrees(
        end,
        engine.heardSeconds(encode.source(), encode.structure(), track),
        MOST_SECONDS,
        "The sound ends at %.3f s instead of %.3f s.");
  }

  private static @Nullable EngineResult<HlsStream> agrees(
      double made, EngineResult<Double> decoded, double most, String otherwise) {
    if (decoded instanceof EngineResult.Done<Double> seconds) {
      return Math.abs(made - seconds.value()) <= most
          ? null
          : broken(String.format(Locale.ROOT, otherwise, made, seconds.value()));
    }
    return decoded instanceof EngineResult.Unfit<Double> unfit
        ? new EngineResult.Unfit<>(unfit.failure())
        : new EngineResult.Broken<>(((EngineResult.Broken<Double>) decoded).failure());
  }

  /** The length agrees with the packets, or else with what can really be decoded. */
  private @Nullable EngineResult<HlsStream> length(VideoTrack track, VideoEngine engine)
      throws InterruptedException {
    double made = pictures.get(0).timing().seconds();
    double most = Math.max(MOST_SECONDS, 1 / track.rate().perSecond());
    double announced = track.stored().start() + track.seconds() - encode.structure().start();
    if (Math.abs(made - announced) <= most || Math.abs(made - track.seconds()) <= most) {
      return null;
    }
    return agrees(
        made,
        engine.decodedSeconds(encode.source(), encode.structure()),
        most,
        "The pictures last %.3f s instead of %.3f s.");
  }

  /** Whether players may change from one rendition to another at each segment. */
  private boolean areAligned(double frame) {
    TrackTiming first = pictures.get(0).timing();
    for (HlsTrack picture : pictures) {
      TrackTiming timing = picture.timing();
      if (timing.parts().size() != first.parts().size()) {
        return false;
      }
      for (int i = 0; i < first.parts().size(); i++) {
        if (Math.abs(timing.shownFrom(i) - first.shownFrom(i)) > frame) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether all tracks begin at once: each is filled up from the earliest start on. */
  private boolean together() {
    return sounds.stream()
        .allMatch(
            sound ->
                pictures.stream()
                    .allMatch(
                        it ->
                            Math.abs(it.timing().shownFrom() - sound.timing().shownFrom())
                                < MOST_SECONDS));
  }

  static EngineResult<HlsStream> unfit(String message) {
    return new EngineResult.Unfit<>(Failure.of(FailureCode.CORRUPT_MEDIA, message, STAGE));
  }

  static EngineResult<HlsStream> broken(String message) {
    return new EngineResult.Broken<>(Failure.of(FailureCode.INTERNAL, message, STAGE));
  }
}
