package org.darkroom.worker.image;

import java.io.IOException;
import org.darkroom.worker.UnfitMediaException;

/** An image engine: what it decodes all renditions are made from, whichever engine it was. */
interface ImageDecoder {

  /** The engine's name, {@code vips} or {@code imageio}. */
  String name();

  /** Of what it decodes with, for people. */
  String version();

  /**
   * Checks the header, decodes, and makes it as small as the largest rendition, upright and in
   * sRGB.
   *
   * @throws UnfitMediaException when the file is damaged, too large, or of a type not known here
   * @throws IOException when the source cannot be opened
   */
  Decoded decode(RenderRequest request) throws UnfitMediaException, IOException;
}
