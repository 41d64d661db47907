package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/** A file on its way through the real engine, as the steps go it. */
final class Encoding {
  private final Engines engines = Engines.with();
  private final Path source;
  private final MediaStructure structure;
  private final Path directory;
  private final Path segments;

  /** Reads that file, in a directory of its own. */
  Encoding(Path source, String demuxer) throws Exception {
    this.source = source;
    structure = done(engines.probe().probe(source, demuxer));
    directory = Files.createDirectory(source.resolveSibling("hls"));
    segments = Files.createDirectory(source.resolveSibling("segments"));
  }

  MediaStructure structure() {
    return structure;
  }

  /** Encodes it without any wishes. */
  HlsStream stream() throws Exception {
    return stream((MediaOptions.Video) null);
  }

  /** Encodes it as a client wishes. */
  HlsStream stream(MediaOptions.@Nullable Video wishes) throws Exception {
    Recipe recipe = recipes().encoded(structure, wishes, levels());
    return stream(recipe.encode(source, structure, directory));
  }

  /** What would be taken over of it. */
  Optional<Encode> copied(MediaOptions.@Nullable Video wishes) throws Exception {
    List<SoundLevel> levels = levels();
    return Copying.of(structure, recipes().encoded(structure, wishes, levels), levels)
        .map(it -> it.encode(source, structure, directory));
  }

  /** How loud its sounds are. */
  List<SoundLevel> levels() throws Exception {
    return structure.sounds().isEmpty()
        ? List.of()
        : done(engines.video().levels(source, structure));
  }

  private Recipes recipes() {
    return new Recipes(engines.video(), engines.videoSettings());
  }

  /** Encodes that. */
  HlsStream stream(Encode encode) throws Exception {
    done(engines.video().hls(encode, share -> {}));
    return done(HlsStream.finished(Joining.whole(encode, segments), engines.video()));
  }

  /** Puts those playlists into one file. */
  Path mp4(List<String> playlists) throws Exception {
    return done(engines.video().mp4(segments, playlists, segments.resolve("video.mp4")));
  }

  /** What ffprobe says of the pictures of a rendition, fully decoded: one value a line. */
  static List<String> decoded(HlsStream stream, String name, String entries) throws IOException {
    return Clips.probe(
            "-count_frames",
            "-select_streams",
            "v",
            "-show_entries",
            "stream=" + entries,
            "-of",
            "default=nk=1:nw=1",
            stream.master().resolveSibling(name + ".m3u8").toString())
        .lines()
        .distinct()
        .toList();
  }

  static <T> T done(EngineResult<T> result) {
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<T>) result).value();
  }
}
