package org.darkroom.worker.image;

import java.io.IOException;
import org.darkroom.worker.UnfitMediaException;

/** An image engine: one decode, all renditions. */
public interface ImageRenderer {

  /** The engine's name, for example {@code imageio}. */
  String name();

  /**
   * Checks the header, decodes, and writes the renditions.
   *
   * @throws UnfitMediaException when the file is damaged, too large, or of a type not known here
   * @throws IOException when the source cannot be opened or a rendition not written
   */
  RenderedImage render(RenderRequest request) throws UnfitMediaException, IOException;
}
