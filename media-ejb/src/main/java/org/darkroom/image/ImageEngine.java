package org.darkroom.image;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.EngineResult;

/** Decodes an image once and writes all of its renditions, in a process of its own. */
public interface ImageEngine {

  /** The engine's name for health and log, for example {@code imageio}. */
  String name();

  /**
   * Checks the structure and the pixel limit before any decode, then renders.
   *
   * @param source the original
   * @param detectedType its type by content
   * @param directory an existing directory that the renditions are written to
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Rendered> render(Path source, String detectedType, Path directory)
      throws InterruptedException;

  /**
   * What was made.
   *
   * @param width pixels of the original after orientation
   * @param height pixels of the original after orientation
   * @param blurHash of the image
   * @param renditions {@code thumbnail} first
   */
  record Rendered(int width, int height, String blurHash, List<RenditionFile> renditions) {
    /** Copies the list. */
    public Rendered {
      renditions = List.copyOf(renditions);
    }
  }
}
