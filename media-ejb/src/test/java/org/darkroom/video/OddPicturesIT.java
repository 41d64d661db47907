package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are not what players expect come out as they do. */
class OddPicturesIT {
  private static final String PICTURE = "testsrc2=size=480x240:rate=25:duration=2";
  private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -f mp4";

  @TempDir Path directory;

  @Test
  void turned_isUpright() throws Exception {
    Path plain = made("plain", "-f lavfi -i " + PICTURE + " " + H264);
    HlsStream stream = stream("mov", "-display_rotation 90 -i " + plain + " -c copy -f mp4");
    assertThat(Encoding.decoded(stream, "v240", "width,height")).containsExactly("240", "480");
  }

  @Test
  void mirrored_isShownSo() throws Exception {
    String halves = "color=red:size=480x240:duration=1,drawbox=w=240:h=240:color=blue:t=fill";
    Path plain = made("plain", "-f lavfi -i " + halves + " " + H264);
    HlsStream stream = stream("mov", "-display_hflip -i " + plain + " -c copy -f mp4");
    Path playlist = stream.master().resolveSibling("v240.m3u8");
    Path corner =
        made(
            "corner",
            "-i " + playlist + " -frames:v 1 -vf crop=2:2:0:0 -pix_fmt rgb24 -f rawvideo");
    byte[] pixel = Files.readAllBytes(corner);
    assertThat(pixel[0] & 255).as("red").isGreaterThan(200);
    assertThat(pixel[2] & 255).as("blue").isLessThan(50);
  }

  @Test
  void narrowPixels_becomeSquare() throws Exception {
    HlsStream stream = stream("mov", "-f lavfi -i " + PICTURE + ",setsar=2/1 " + H264);
    assertThat(Encoding.decoded(stream, "v240", "width,height,sample_aspect_ratio"))
        .containsExactly("960", "240", "1:1");
  }

  @Test
  void interlaced_becomesProgressive() throws Exception {
    HlsStream stream =
        stream(
            "mpegts",
            "-f lavfi -i testsrc2=size=480x240:rate=50:duration=2,interlace"
                + " -c:v mpeg2video -flags +ildct+ilme -q:v 3 -f mpegts");
    assertThat(Encoding.decoded(stream, "v240", "field_order,nb_read_frames"))
        .contains("50")
        .doesNotContain("tt", "bb", "tb", "bt");
  }

  @Test
  void highLight_isTonedDownAndTagged() throws Exception {
    HlsStream stream =
        stream(
            "mov",
            "-f lavfi -i "
                + PICTURE
                + " -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params"
                + " colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=error"
                + " -f mp4");
    assertThat(
            Encoding.decoded(stream, "v240", "pix_fmt,color_space,color_transfer,color_primaries"))
        .containsExactly("yuv420p", "bt709");
  }

  @Test
  void absurdRate_isCappedAndKeepsItsLength() throws Exception {
    HlsStream stream =
        stream("mov", "-f lavfi -i testsrc2=size=480x240:rate=240:duration=2 " + H264);
    assertThat(Encoding.decoded(stream, "v240", "avg_frame_rate,nb_read_frames"))
        .containsExactly("60/1", "120");
    assertThat(stream.variants().get(0).seconds()).isCloseTo(2, within(0.08));
  }

  private HlsStream stream(String demuxer, String arguments) throws Exception {
    return new Encoding(made("source", arguments), demuxer).stream();
  }

  private Path made(String name, String arguments) throws Exception {
    return Clips.make(
        directory.resolve(name),
        Stream.of(arguments.split(" ", -1)).filter(it -> !it.isEmpty()).toArray(String[]::new));
  }
}
