package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;

/** Decides what is made of a video, by what it is and what the client asks for. */
@Singleton
public class Recipes {
  private final VideoSettings settings;

  /** With those where the client asks for nothing. */
  @Inject
  public Recipes(VideoSettings settings) {
    this.settings = settings;
  }

  /**
   * What is to be made.
   *
   * @param work whose structure is known
   */
  public Recipe of(VideoWork work) {
    MediaStructure structure = work.structure();
    VideoTrack track = structure.video();
    MediaOptions.Video wishes = work.asset().options().video();
    String preset = wishes == null ? null : wishes.preset();
    return new Recipe(
        track == null ? List.of() : Ladder.of(track.size(), wishes),
        Sound.allOf(structure),
        preset == null ? settings.preset() : preset);
  }
}
