package org.darkroom.audio;

import java.nio.file.Path;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;

/** Decodes audio in a process of its own. */
public interface AudioEngine {

  /**
   * Decodes the whole track and keeps how loud it is when.
   *
   * @param source the file
   * @param structure what it is made of; it must have an audio track
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Loudness> loudness(Path source, MediaStructure structure)
      throws InterruptedException;
}
