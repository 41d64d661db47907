package org.darkroom.image;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.EngineResult;

/** Decodes an image once and writes all of its renditions, in a process of its own. */
public interface ImageEngine {

  /** The engine's name and version for health and log; {@code none} before the start. */
  String name();

  /**
   * Finds out what this machine has. To be called once, before the first image.
   *
   * @throws org.darkroom.shared.InvalidSettingException when the engine that is asked for by name
   *     is not there
   * @throws InterruptedException when the caller is told to stop
   */
  void start() throws InterruptedException;

  /**
   * Checks the structure and the pixel limit before any decode, then renders.
   *
   * @param source the original
   * @param detectedType its type by content
   * @param directory an existing directory that the renditions are written to
   * @param early hears of each rendition as soon as it is written, the thumbnail first; of some
   *     twice, when the work had to begin again
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Rendered> render(Path source, String detectedType, Path directory, Early early)
      throws InterruptedException;

  /**
   * Renders the same sizes as AVIF.
   *
   * @param source the original
   * @param detectedType its type by content
   * @param directory an existing directory that the renditions are written to
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Rendered> avif(Path source, String detectedType, Path directory)
      throws InterruptedException;

  /** Hears of renditions while others are still being made. */
  interface Early {

    /** One that is complete. */
    void made(RenditionFile file) throws InterruptedException;
  }

  /**
   * What was made.
   *
   * @param width pixels of the original after orientation
   * @param height pixels of the original after orientation
   * @param blurHash of the image
   * @param perceptualHash how it looks, as 16 hex digits
   * @param renditions {@code thumbnail} first
   */
  record Rendered(
      int width,
      int height,
      String blurHash,
      String perceptualHash,
      List<RenditionFile> renditions) {
    /** Copies the list. */
    public Rendered {
      renditions = List.copyOf(renditions);
    }
  }
}
