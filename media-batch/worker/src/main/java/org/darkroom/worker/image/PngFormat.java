package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Path;

/** PNG with the JDK's reader; of an animation the picture that other viewers see. */
final class PngFormat implements Format {
  @Override
  public Picture open(Path source) throws IOException {
    PngChunks chunks = PngChunks.read(source);
    return new ReaderPicture(source, Readers.ofJdk("png"), chunks.traits()) {
      @Override
      public Rows decode(int every) throws IOException {
        Rows rows = super.decode(every);
        return chunks.transfer() == Transfer.SDR ? rows : HdrTone.of(chunks.transfer()).rows(rows);
      }
    };
  }
}
