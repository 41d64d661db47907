package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.adapter.process.Clips;
import org.darkroom.asset.MediaOptions;
import org.darkroom.video.VideoEngine.Encode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are streams already. */
class TakenOverIT {
  @TempDir Path directory;

  @Test
  void fittingSource_isTheBestRenditionAndTheOthersFollowItsKeyframes() throws Exception {
    Encoding encoding = new Encoding(source("60", "high"), "mov");
    Encode encode = encoding.copied(null).orElseThrow();
    HlsStream stream = encoding.stream(encode);

    assertThat(encode.rungs().get(0).copied()).isTrue();
    assertThat(encode.rungs()).hasSizeGreaterThan(1);
    assertThat(encode.rungs().stream().skip(1)).noneMatch(Rung::copied);
    assertThat(hashes(stream.master().resolveSibling("v480.m3u8")))
        .isEqualTo(hashes(directory.resolve("source")));
    assertThat(stream.variants())
        .allSatisfy(it -> assertThat(it.segments()).hasSameSizeAs(first(stream).segments()));
    assertThat(Encoding.decoded(stream, "v240", "nb_read_frames")).containsExactly("180");
  }

  @Test
  void sparseSource_isTheWholeStream() throws Exception {
    Encoding encoding = new Encoding(source("60", "low"), "mov");
    Encode encode = encoding.copied(null).orElseThrow();
    assertThat(encode.rungs()).extracting(Rung::name).containsExactly("v480");
    assertThat(encoding.stream(encode).variants()).hasSize(1);
  }

  @Test
  void farKeyframes_areEncoded() throws Exception {
    Encoding encoding = new Encoding(source("250", "low"), "mov");
    assertThat(encoding.copied(null)).isEmpty();
  }

  @Test
  void wishes_ofLessThanTheSource_areEncoded() throws Exception {
    Encoding encoding = new Encoding(source("60", "high"), "mov");
    assertThat(
            List.of(
                encoding.copied(new MediaOptions.Video(null, 100, null)),
                encoding.copied(new MediaOptions.Video(null, null, 240))))
        .allMatch(Optional::isEmpty);
  }

  private static MediaPlaylist first(HlsStream stream) {
    return stream.variants().get(0);
  }

  /** The checksums of all pictures as they are stored. */
  private static List<String> hashes(Path file) throws Exception {
    return Clips.probe(
            "-select_streams",
            "v",
            "-show_data_hash",
            "crc32",
            "-show_entries",
            "packet=data_hash",
            "-of",
            "csv=p=0",
            file.toString())
        .lines()
        .map(it -> it.replaceAll(",.*", ""))
        .toList();
  }

  private Path source(String keyframes, String rate) throws Exception {
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i"));
    line.add(
        rate.equals("high")
            ? "testsrc2=size=854x480:rate=30:duration=6"
            : "color=teal:size=854x480:rate=30:duration=6");
    line.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=6"));
    line.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
    line.addAll(List.of("-b:v", "1000k", "-maxrate", "1000k", "-bufsize", "1000k"));
    line.addAll(List.of("-g", keyframes, "-c:a", "aac", "-f", "mp4"));
    return Clips.make(directory.resolve("source"), line.toArray(String[]::new));
  }
}
