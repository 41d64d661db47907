package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/** A file on its way through the real engine, as the steps go it. */
final class Encoding {
  private final Engines engines = Engines.with();
  private final Path source;
  private final MediaStructure structure;
  private final Path directory;

  /** Reads that file, in a directory of its own. */
  Encoding(Path source, String demuxer) throws Exception {
    this.source = source;
    structure = done(engines.probe().probe(source, demuxer));
    directory = Files.createDirectory(source.resolveSibling("hls"));
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
    VideoTrack track = structure.video();
    String preset = wishes == null || wishes.preset() == null ? "veryfast" : wishes.preset();
    Encode encode =
        Encode.of(
            source,
            structure,
            track == null ? List.of() : Ladder.of(track.size(), wishes),
            preset,
            directory);
    return stream(encode);
  }

  /** Encodes that. */
  HlsStream stream(Encode encode) throws Exception {
    done(engines.video().hls(encode, share -> {}));
    return done(HlsStream.finished(encode, engines.video()));
  }

  /** Puts those playlists into one file. */
  Path mp4(List<String> playlists) throws Exception {
    return done(engines.video().mp4(directory, playlists, directory.resolve("video.mp4")));
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
