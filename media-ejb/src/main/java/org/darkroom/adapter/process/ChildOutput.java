package org.darkroom.adapter.process;

import java.io.IOException;
import java.io.InputStream;

/** Reads what one child writes to its standard output, on a thread of its own. */
interface ChildOutput {

  /**
   * Reads to the end.
   *
   * @param headway to be called whenever what came shows that the child gets on
   * @throws IOException when the pipe breaks; what was read so far counts
   */
  void read(InputStream output, Runnable headway) throws IOException;

  /** Output that says nothing. */
  static ChildOutput ignored() {
    return (output, headway) -> output.transferTo(java.io.OutputStream.nullOutputStream());
  }
}
