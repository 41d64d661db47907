package org.darkroom.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;

/** Tells which sources are streams already, so that they need not be encoded. */
final class Copying {
  /** The longest way between keyframes with which players switch and seek well, in seconds. */
  private static final double MOST_BETWEEN_KEYFRAMES = 4;

  /** What tracks may begin apart and still be taken over, in seconds. */
  private static final double TOGETHER = 0.04;

  private static final double MOST_AUDIO_KBPS = 192;

  private Copying() {}

  /**
   * The same with the best rendition, and sounds that fit, taken over from the source; without the
   * renditions that would be allowed as many bits as the source has. Empty when the pictures do not
   * fit.
   */
  static Optional<Recipe> of(MediaStructure structure, Recipe encoded, List<SoundLevel> levels) {
    VideoTrack track = structure.video();
    if (track == null || !fits(track, structure, encoded.rungs().get(0))) {
      return Optional.empty();
    }
    double kbps = kbps(track.stored().bytes(), track.seconds());
    List<Rung> rungs = new ArrayList<>();
    for (Rung rung : encoded.rungs()) {
      if (rungs.isEmpty()) {
        rungs.add(rung.asItIs());
      } else if (rung.maxKbps() < kbps) {
        rungs.add(rung);
      }
    }
    List<Sound> sounds = new ArrayList<>();
    for (Sound sound : encoded.sounds()) {
      boolean good = levels.get(sounds.size()).fits() && fits(sound.track(), structure);
      sounds.add(good ? sound.asItIs() : sound);
    }
    return Optional.of(new Recipe(rungs, sounds, encoded.preset()));
  }

  private static boolean fits(VideoTrack track, MediaStructure structure, Rung best) {
    VideoTrack.Stored stored = track.stored();
    boolean ordinary =
        track.codec().equals("h264")
            && stored.pixels().equals("yuv420p")
            && stored.plain()
            && !track.fullRange()
            && !track.interlaced()
            && !track.light().isHigh();
    boolean regular =
        Math.abs(track.packets() - track.seconds() * track.rate().perSecond()) < 1.5
            && Math.abs(stored.start() - structure.start()) < TOGETHER;
    return ordinary
        && regular
        && structure.demuxer().matches("mov|matroska")
        && best.size().equals(track.size())
        && kbps(stored.bytes(), track.seconds()) <= best.maxKbps()
        && areNear(stored.keyframes(), stored.start(), track.seconds());
  }

  /** Keyframes from the first frame on, at least two: a single one says nothing of a rhythm. */
  private static boolean areNear(List<Double> keyframes, double start, double seconds) {
    if (keyframes.size() < 2 || keyframes.get(0) > start + TOGETHER) {
      return false;
    }
    double before = start;
    for (double keyframe : keyframes) {
      if (keyframe - before > MOST_BETWEEN_KEYFRAMES) {
        return false;
      }
      before = keyframe;
    }
    return start + seconds - before <= MOST_BETWEEN_KEYFRAMES;
  }

  private static boolean fits(AudioTrack track, MediaStructure structure) {
    return track.codec().equals("aac")
        && track.profile().equals("LC")
        && track.channels() <= 2
        && track.sampleRate() >= 44_100
        && track.sampleRate() <= 48_000
        && kbps(track.bytes(), track.seconds()) <= MOST_AUDIO_KBPS
        && Math.abs(track.start() - structure.start()) < TOGETHER;
  }

  private static double kbps(long bytes, double seconds) {
    return bytes * 8 / 1000.0 / Math.max(0.001, seconds);
  }
}
