package org.darkroom.engine;

import java.nio.file.Path;

/** Reads what a video or audio file is made of, in a process of its own; decodes nothing. */
public interface MediaProbe {

  /** The engine that reads wherever it can, for example {@code ffprobe}. */
  String name();

  /**
   * Reads the structure by walking through all packets, since headers lie.
   *
   * @param source the file, in a directory that holds nothing else of value
   * @param demuxer the engine's name of its container by content; no other is tried
   * @return unfit: nothing playable, encrypted, or not readable
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<MediaStructure> probe(Path source, String demuxer) throws InterruptedException;
}
