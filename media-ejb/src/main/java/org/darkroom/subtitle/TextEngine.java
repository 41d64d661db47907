package org.darkroom.subtitle;

import java.nio.file.Path;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;

/** Reads the text of videos, in a process of its own. */
public interface TextEngine {

  /**
   * Lists text tracks, captions and chapters.
   *
   * @param source the video
   * @param structure what it is made of
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Texts> texts(Path source, MediaStructure structure) throws InterruptedException;

  /**
   * Writes one track as WebVTT, on the clock that starts with the video.
   *
   * @param track one that is text
   * @param file where it goes; not there afterwards when the track is empty
   * @return the file
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Path> webVtt(Path source, MediaStructure structure, TextTrack track, Path file)
      throws InterruptedException;
}
