package org.darkroom.video;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.jspecify.annotations.Nullable;

/** Encodes video in a process of its own. */
public interface VideoEngine {

  /**
   * Makes the asked renditions and sounds in one pass over the source, as pieces of fragmented MP4
   * of 2 s with a media playlist each, which grows while it goes on. A success says that the engine
   * ended well, not that its output is complete.
   *
   * @param progress told the share that is done, 0 to 1, from time to time on another thread
   * @return the directory
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Path> hls(Encode encode, DoubleConsumer progress) throws InterruptedException;

  /**
   * Decodes the pictures of a whole video and counts how long they are shown, in seconds from the
   * earliest start of all tracks: what a container announces may be wrong.
   *
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Double> decodedSeconds(Path source, MediaStructure structure)
      throws InterruptedException;

  /**
   * Decodes a sound and counts when it ends, in seconds from the earliest start of all tracks.
   *
   * @param track one of the structure's sounds
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Double> heardSeconds(Path source, MediaStructure structure, AudioTrack track)
      throws InterruptedException;

  /**
   * Decodes all sounds and measures how loud each is as it will come out (EBU R128).
   *
   * @return a level for each of the structure's sounds, in their order
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<List<SoundLevel>> levels(Path source, MediaStructure structure)
      throws InterruptedException;

  /**
   * Puts a rendition and a sound into one MP4 file that plays from its first bytes on; nothing is
   * encoded.
   *
   * @param directory where their playlists and segments are
   * @param playlists the rendition's, the sound's, or both
   * @param mp4 where the file goes, in the same directory
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Path> mp4(Path directory, List<String> playlists, Path mp4)
      throws InterruptedException;

  /**
   * What to encode: a whole stream, or a part of its time, or only pictures, or only sound.
   *
   * @param source the video
   * @param structure what it is made of
   * @param rungs the renditions, largest first; empty for none
   * @param sounds the audio; empty for none
   * @param preset x264's preset
   * @param span which part, whose segments' times go on from its beginning; null for the whole
   * @param directory an existing directory beside the source for the segments and playlists
   */
  record Encode(
      Path source,
      MediaStructure structure,
      List<Rung> rungs,
      List<Sound> sounds,
      String preset,
      @Nullable Span span,
      Path directory) {

    /** Copies the lists. */
    public Encode {
      rungs = List.copyOf(rungs);
      sounds = List.copyOf(sounds);
    }

    /** A whole stream with all its sound. */
    public static Encode of(
        Path source, MediaStructure structure, List<Rung> rungs, String preset, Path directory) {
      return new Encode(source, structure, rungs, Sound.allOf(structure), preset, null, directory);
    }

    /** The same with its files in another directory. */
    Encode at(Path other) {
      return new Encode(source, structure, rungs, sounds, preset, span, other);
    }

    /** How much time it takes, in seconds. */
    public double seconds() {
      return span == null ? structure.seconds() : span.seconds(structure.seconds());
    }
  }
}
