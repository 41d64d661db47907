package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.darkroom.adapter.process.Clips;
import org.darkroom.asset.MediaOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients ask for is seen in what comes out. */
class WishesIT {
  @TempDir Path directory;

  @Test
  void wishes_areObeyed() throws Exception {
    Path source =
        Clips.make(
            directory.resolve("source"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=1280x720:rate=30:duration=6,noise=alls=40:allf=t",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "mp4");
    HlsStream stream =
        new Encoding(source, "mov").stream(new MediaOptions.Video("ultrafast", 600, 480));

    assertThat(stream.variants())
        .extracting(MediaPlaylist::name)
        .containsExactly("v480", "v360", "v240");
    assertThat(Encoding.decoded(stream, "v480", "height")).containsExactly("480");
    assertThat(stream.variants())
        .allSatisfy(it -> assertThat(it.averageBitsPerSecond()).isLessThan(660_000));
    // What x264 writes into its output: no reordered frames and no CABAC is what ultrafast means.
    String first =
        Files.readString(
            stream.variants().get(0).segments().get(0).file(), StandardCharsets.ISO_8859_1);
    assertThat(first).contains("cabac=0", "bframes=0", "vbv_maxrate=600");
  }
}
