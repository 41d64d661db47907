package org.darkroom.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.MediaStructure;
import org.darkroom.video.MediaPlaylist;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine.Encode;

/** What the engine is told for a chunk, and what came out. */
final class ChunkEncode {
  private ChunkEncode() {}

  /** Pictures of a span without sound, or sound without pictures. */
  static Encode of(ChunkOrder order, Path source, MediaStructure structure, Path directory) {
    Span span = order.span();
    return new Encode(
        source,
        span == null ? structure : structure.at(span.rate()),
        order.rungs(),
        sounds(order, structure),
        order.preset(),
        span,
        directory);
  }

  static List<Sound> sounds(ChunkOrder order, MediaStructure structure) {
    return order.sounds().stream()
        .flatMap(
            it ->
                structure.sounds().stream()
                    .filter(track -> track.index() == it.track())
                    .map(track -> new Sound(it.name(), track, it.gain(), it.copied())))
        .toList();
  }

  /**
   * How many frames each rendition has; 0 when nothing was decoded, -1 when they differ.
   *
   * @throws IOException when what was written cannot be read
   */
  static long frames(Encode encode) throws IOException {
    long frames = -1;
    for (Rung rung : encode.rungs()) {
      long own =
          Files.exists(encode.directory().resolve(rung.playlist()))
              ? MediaPlaylist.read(encode.directory(), rung.name()).frames()
              : 0;
      if (frames >= 0 && own != frames) {
        return -1;
      }
      frames = own;
    }
    return Math.max(0, frames);
  }
}
