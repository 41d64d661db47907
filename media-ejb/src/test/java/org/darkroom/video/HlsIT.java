package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HlsIT {
  private final Engines engines = Engines.with();
  private Encode encoded;

  @TempDir Path directory;

  @Test
  void hls_of720pWithSound_hasTwoRenditionsAndSharedAudio() throws Exception {
    Path source = clip("1280x720", "30", 5);
    List<Double> shares = new ArrayList<>();
    HlsStream stream = encode(source, shares);

    assertThat(shares).isSorted().hasSizeGreaterThan(1);
    assertThat(shares.get(shares.size() - 1)).isGreaterThan(0.9);
    assertThat(stream.variants())
        .extracting(MediaPlaylist::name)
        .containsExactly("v720", "v480", "v360", "v240");
    assertThat(stream.variants()).allSatisfy(it -> assertThat(it.segments()).hasSize(3));
    assertThat(stream.sounds()).hasSize(1);
    assertThat(Files.readString(stream.master()))
        .contains("CODECS=\"avc1.", ",mp4a.40.2\"", "RESOLUTION=1280x720", "RESOLUTION=854x480")
        .contains("FRAME-RATE=30.000", "AUDIO=\"audio\"", "URI=\"audio.m3u8\"");
    assertThat(frames(stream, "v720")).isEqualTo("1280,720,30/1,150");
    assertThat(frames(stream, "v480")).isEqualTo("854,480,30/1,150");
    assertThat(keyframes(stream, "v480")).isEqualTo(keyframes(stream, "v720")).hasSize(3);
  }

  @Test
  void stream_whoseSoundEndsTooEarly_isNotPublished() throws Exception {
    HlsStream stream = encode(clip("320x240", "25", 7), new ArrayList<>());
    Path playlist = stream.master().resolveSibling("audio.m3u8");
    String text = Files.readString(playlist);
    int last = text.lastIndexOf("#EXTINF:");
    Files.writeString(playlist, text.substring(0, last));

    EngineResult<HlsStream> counted = HlsStream.finished(encoded, engines.video());

    assertThat(counted).isInstanceOf(EngineResult.Broken.class);
    assertThat(((EngineResult.Broken<HlsStream>) counted).failure().message())
        .matches("The sound ends at [56]\\.\\d+ s instead of 7\\.\\d+ s\\.");
  }

  private List<String> keyframes(HlsStream stream, String name) throws Exception {
    return Clips.probe(
            "-skip_frame",
            "nokey",
            "-show_entries",
            "frame=pts_time",
            "-of",
            "csv=p=0",
            joined(stream, name))
        .lines()
        .toList();
  }

  private String frames(HlsStream stream, String name) throws Exception {
    return Clips.probe(
            "-count_frames",
            "-show_entries",
            "stream=width,height,avg_frame_rate,nb_read_frames",
            "-of",
            "csv=p=0",
            joined(stream, name))
        .lines()
        .findFirst()
        .orElseThrow();
  }

  private String joined(HlsStream stream, String name) {
    return stream.master().resolveSibling(name + ".m3u8").toString();
  }

  private HlsStream encode(Path source, List<Double> shares) throws Exception {
    MediaStructure structure = done(engines.probe().probe(source, "mov"));
    VideoTrack track = structure.video();
    FrameSize size = track == null ? new FrameSize(2, 2) : track.size();
    Path hls = Files.createDirectory(directory.resolve("hls"));
    Encode encode =
        Encode.of(
            source,
            structure,
            Ladder.of(size, new MediaOptions.Video(null, null, null)),
            "veryfast",
            hls);
    encoded = encode;
    done(engines.video().hls(encode, shares::add));
    return done(HlsStream.finished(encode, engines.video()));
  }

  private Path clip(String size, String rate, double seconds) throws Exception {
    Path made = Clips.clip(directory.resolve("made.mp4"), size, rate, seconds);
    return Files.move(made, directory.resolve("source"));
  }

  private static <T> T done(EngineResult<T> result) {
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<T>) result).value();
  }
}
