package org.darkroom.video;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.MediaStructure;
import org.darkroom.video.VideoEngine.Encode;

/**
 * What is to be made of a video.
 *
 * @param rungs the renditions, largest first; empty when there is no video track
 * @param sounds the audio, the default one first; empty when there is none
 * @param preset x264's preset
 */
public record Recipe(List<Rung> rungs, List<Sound> sounds, String preset) {

  /** Copies the lists. */
  public Recipe {
    rungs = List.copyOf(rungs);
    sounds = List.copyOf(sounds);
  }

  /** The same with that added to the names of all files. */
  public Recipe named(String mark) {
    return new Recipe(
        rungs.stream().map(it -> it.named(it.name() + mark)).toList(),
        sounds.stream().map(it -> it.named(it.name() + mark)).toList(),
        preset);
  }

  /** All of it from one source into one directory. */
  public Encode encode(Path source, MediaStructure structure, Path directory) {
    return new Encode(source, structure, rungs, sounds, preset, null, directory);
  }
}
