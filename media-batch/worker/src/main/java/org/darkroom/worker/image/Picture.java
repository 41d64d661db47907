package org.darkroom.worker.image;

import java.io.IOException;
import org.darkroom.worker.UnfitMediaException;

/** An opened image file of which only the header was read so far. */
interface Picture extends AutoCloseable {

  /** Pixels across as stored. */
  int width() throws IOException;

  /** Pixels down as stored. */
  int height() throws IOException;

  /** What the file says beside its pixels. */
  Traits traits();

  /** Whether it can skip pixels while decoding, so that memory stays small. */
  default boolean subsamples() {
    return false;
  }

  /**
   * Decodes.
   *
   * @param every 1 for all pixels, n for every n-th across and down, where it subsamples
   */
  Rows decode(int every) throws IOException, UnfitMediaException;

  @Override
  void close() throws IOException;
}
