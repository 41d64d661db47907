package org.darkroom.worker.video;

import io.humble.video.DemuxerStream;
import io.humble.video.KeyValueBag;
import org.darkroom.worker.container.DeclinedException;

/** How a track is to be turned; the library only tells it, as the text {@code rotate}. */
final class Rotation {
  private Rotation() {}

  /** Quarter turns clockwise, 0 to 3. */
  static int quarterTurns(DemuxerStream stream) throws DeclinedException {
    KeyValueBag texts = stream.getMetaData();
    String degrees = texts.getValue("rotate");
    texts.delete();
    return switch (degrees == null ? "0" : degrees) {
      case "0" -> 0;
      case "90" -> 1;
      case "180" -> 2;
      case "270" -> 3;
      default -> throw new DeclinedException("rotation");
    };
  }
}
