package org.darkroom.storyboard;

import java.nio.file.Path;
import org.darkroom.engine.EngineResult;

/** Draws storyboards, in a process of its own. */
public interface StoryboardEngine {

  /**
   * Draws the keyframes that the scenes begin with onto one sheet, as WebP.
   *
   * @param clip what {@link Storyboard#writeClip} wrote
   * @param sheet where the sheet goes
   * @return how many pictures it has, in the order of the scenes
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Drawn> draw(Storyboard storyboard, Path clip, Path sheet)
      throws InterruptedException;

  /**
   * A sheet that was drawn.
   *
   * @param pictures how many are on it
   * @param drawer the engine that drew it, {@code ffmpeg} or {@code humble}
   */
  record Drawn(int pictures, String drawer) {}
}
