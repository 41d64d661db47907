package org.darkroom.video;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;

/** Takes single frames of videos, in a process of its own. */
public interface FrameEngine {

  /**
   * Takes one frame, upright and in colours that every screen shows.
   *
   * @param source the video
   * @param structure what it is made of; it must have a video track
   * @param atSeconds how far after the start; the first frame when there is none so late
   * @param poster where the frame goes, as JPEG of the displayed size, at most 1920 wide or high
   * @param small where the frame goes once more, as PNG with a short side of at most 360
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Frame> frame(
      Path source, MediaStructure structure, double atSeconds, Path poster, Path small)
      throws InterruptedException;

  /**
   * Glances at a video's start without keeping a picture.
   *
   * @param source the video
   * @param structure what it is made of; it must have a video track
   * @param glance which frames
   * @return the detail of each frame, in order; see {@link Frame#detail()}
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<List<Double>> details(Path source, MediaStructure structure, Glance glance)
      throws InterruptedException;

  /**
   * Frames at equal distances from the start on.
   *
   * @param seconds how much of the start is looked at
   * @param every seconds from one frame to the next
   */
  record Glance(double seconds, double every) {}
}
