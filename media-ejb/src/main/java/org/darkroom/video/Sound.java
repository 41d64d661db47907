package org.darkroom.video;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.MediaStructure;

/**
 * One audio track of a stream.
 *
 * @param name names its files, for example {@code audio}
 * @param track the source's track
 * @param gain what is added to its loudness, in decibels
 * @param copied whether it is taken over as it is, without gain
 */
public record Sound(String name, AudioTrack track, double gain, boolean copied) {
  /** The name of the first one. */
  public static final String FIRST = "audio";

  /** All audio tracks, encoded as loud as they are. */
  public static List<Sound> allOf(MediaStructure structure) {
    List<Sound> sounds = new ArrayList<>();
    for (AudioTrack track : structure.sounds()) {
      String name = sounds.isEmpty() ? FIRST : FIRST + "-" + (sounds.size() + 1);
      sounds.add(new Sound(name, track, 0, false));
    }
    return List.copyOf(sounds);
  }

  /** The same, louder by so many decibels. */
  public Sound louder(double decibels) {
    return new Sound(name, track, decibels, false);
  }

  /** The same, taken over as it is. */
  public Sound asItIs() {
    return new Sound(name, track, 0, true);
  }

  /** The same under another name. */
  Sound named(String other) {
    return new Sound(other, track, gain, copied);
  }

  /** The name of its playlist. */
  public String playlist() {
    return name + ".m3u8";
  }

  /** Channels as they come out. */
  public int channels() {
    return copied ? track.channels() : 2;
  }

  /** Samples a second as they come out. */
  public int rate() {
    return copied ? track.sampleRate() : 48_000;
  }
}
