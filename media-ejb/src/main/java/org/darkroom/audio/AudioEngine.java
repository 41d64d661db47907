package org.darkroom.audio;

import java.nio.file.Path;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.jspecify.annotations.Nullable;

/** Decodes audio in a process of its own. */
public interface AudioEngine {

  /**
   * What decoding the whole track told.
   *
   * @param loudness how far it swings when
   * @param levels how loud it is as a whole
   */
  record Heard(Loudness loudness, Levels levels) {}

  /**
   * Decodes the whole track once and measures it, and encodes it on the way where that is wanted.
   *
   * @param source the file
   * @param structure what it is made of; it must have an audio track
   * @param stream where AAC in MP4 is written, beside the source; null for none
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Heard> hear(Path source, MediaStructure structure, @Nullable Path stream)
      throws InterruptedException;
}
