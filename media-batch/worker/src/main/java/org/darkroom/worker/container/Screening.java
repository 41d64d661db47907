package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Decides by our own reading of the container whether the embedded library, an FFmpeg of 2015, may
 * open a file: only codecs that it knows and does not crash on, nothing encrypted, nothing that
 * refers to other files, nothing whose meaning came later (crops, projections, further edits).
 */
public final class Screening {
  private Screening() {}

  /**
   * Looks at the file's tracks.
   *
   * @param demuxer the container by content, as ffmpeg names it
   * @return what the container says about the colours of its picture
   * @throws DeclinedException when the library must not have it
   */
  public static Colours check(Path source, String demuxer) throws IOException, DeclinedException {
    try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
      return switch (demuxer) {
        case "mov" -> new MovieBoxes(channel).check();
        case "matroska" -> new MatroskaElements(channel).check();
        case "avi" -> new AviChunks(channel).check();
        case "mpegts" -> new TransportTables(channel).check();
        default -> throw new DeclinedException("container");
      };
    }
  }
}
