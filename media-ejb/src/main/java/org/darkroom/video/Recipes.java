package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.jspecify.annotations.Nullable;

/** Decides what is made of a video, by what it is and what the client asks for. */
@Singleton
public class Recipes {
  private final VideoEngine engine;
  private final VideoSettings settings;

  /** Listens by that engine; goes by the settings where the client asks for nothing. */
  @Inject
  public Recipes(VideoEngine engine, VideoSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /**
   * What is to be made: all encoded, or what fits already taken over as it is.
   *
   * @param work whose structure is known
   * @throws InterruptedException when the caller is told to stop
   */
  public Recipe of(VideoWork work) throws InterruptedException {
    MediaStructure structure = work.structure();
    List<SoundLevel> levels = levels(work, structure);
    work.listened(levels);
    MediaOptions.Video wishes = work.asset().options().video();
    Recipe encoded = encoded(structure, wishes, levels);
    boolean may = settings.copies() && (wishes == null || wishes.preset() == null);
    return may ? Copying.of(structure, encoded, levels).orElse(encoded) : encoded;
  }

  /**
   * The same with nothing taken over.
   *
   * @param work whose structure is known
   */
  public Recipe encoded(VideoWork work, Recipe copied) {
    MediaStructure structure = work.structure();
    List<SoundLevel> levels = Collections.nCopies(structure.sounds().size(), SoundLevel.UNKNOWN);
    Recipe all = encoded(structure, work.asset().options().video(), levels);
    List<Sound> sounds =
        // What was taken over is as loud as it is to be.
        copied.sounds().stream().map(it -> it.copied() ? it.louder(0) : it).toList();
    return new Recipe(all.rungs(), sounds, all.preset());
  }

  /** Everything encoded, its sounds brought to one loudness. */
  Recipe encoded(
      MediaStructure structure, MediaOptions.@Nullable Video wishes, List<SoundLevel> levels) {
    VideoTrack track = structure.video();
    List<Sound> sounds = new ArrayList<>();
    for (Sound sound : Sound.allOf(structure)) {
      sounds.add(sound.louder(levels.get(sounds.size()).gain()));
    }
    String preset = wishes == null ? null : wishes.preset();
    return new Recipe(
        track == null ? List.of() : Ladder.of(track.size(), wishes),
        sounds,
        preset == null ? settings.preset() : preset);
  }

  /** Sounds that cannot be measured stay as they are: decoding them for the stream will tell. */
  private List<SoundLevel> levels(VideoWork work, MediaStructure structure)
      throws InterruptedException {
    int sounds = structure.sounds().size();
    EngineResult<List<SoundLevel>> measured =
        sounds == 0
            ? new EngineResult.Done<>(List.of())
            : engine.levels(work.upload().source(), structure);
    return measured instanceof EngineResult.Done<List<SoundLevel>> done
        ? done.value()
        : Collections.nCopies(sounds, SoundLevel.UNKNOWN);
  }
}
