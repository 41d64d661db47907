package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.UnfitMediaException;

/** How files of one type are opened. */
interface Format {

  /**
   * Reads the header.
   *
   * @throws IOException when it is damaged
   */
  Picture open(Path source) throws IOException, UnfitMediaException;
}
