package org.darkroom.transcript;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;

/** Takes the sound out of a recording, as speech engines want it, in a process of its own. */
public interface SoundExtractor {
  /** Samples a second. */
  int RATE = 16_000;

  /** Bytes a second: one channel of 16 bits. */
  int BYTES_PER_SECOND = 2 * RATE;

  /**
   * Extracts the audio track and finds its pauses.
   *
   * @param source the file
   * @param structure what it is made of; it must have an audio track
   * @param samples where they go, beside the source: signed 16 bits each, least byte first
   * @param share hears what share is done, 0 to 1
   * @return the pauses in their order
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<List<Silence>> extract(
      Path source, MediaStructure structure, Path samples, DoubleConsumer share)
      throws InterruptedException;
}
