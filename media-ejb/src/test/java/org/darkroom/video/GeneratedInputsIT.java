package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.inspect.DetectedType;
import org.darkroom.inspect.Sniffed;
import org.darkroom.inspect.Sniffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every container, codec and oddity that ffmpeg can make: each becomes a playable stream. */
class GeneratedInputsIT {
  private static final String PICTURES = "testsrc2=size=320x240:rate=25:duration=1";
  private static final String TONE = "sine=frequency=440:sample_rate=48000:duration=1";
  private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
  private static final String X265 = "-c:v libx265 -preset ultrafast -x265-params log-level=none";

  private final Trial trial = new Trial(Engines.with());

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> codecs() {
    return Stream.of(
            input("prores.mov", "320x240", "-c:v prores -c:a pcm_s16le"),
            input("prores-alpha.mov", "320x240", "-c:v prores_ks -pix_fmt yuva444p10le"),
            input("dv.dv", "576", "-s 720x576 -r 25 -c:v dvvideo -pix_fmt yuv420p -ac 2"),
            input("dv.avi", "576", "-s 720x576 -r 25 -c:v dvvideo -pix_fmt yuv420p -ac 2"),
            input("mpeg2.mpg", "320x240", "-c:v mpeg2video -c:a mp2 -b:v 2M"),
            input("mpeg1.mpg", "320x240", "-c:v mpeg1video -c:a mp2 -b:v 1M"),
            input("mpeg2.mxf", "320x240", "-c:v mpeg2video -pix_fmt yuv422p -c:a pcm_s16le"),
            input("sorenson.flv", "320x240", "-c:v flv -c:a libmp3lame -ar 44100"),
            input("h264.flv", "320x240", X264),
            input("mpeg4.avi", "320x240", "-c:v mpeg4 -c:a libmp3lame"),
            input("msmpeg4.avi", "320x240", "-c:v msmpeg4 -c:a pcm_s16le"),
            input("huffyuv.avi", "320x240", "-c:v huffyuv -pix_fmt yuv422p"),
            input("mjpeg.avi", "320x240", "-c:v mjpeg -pix_fmt yuvj422p -c:a pcm_u8"),
            input("h264.ts", "320x240", X264),
            input("blu-ray.m2ts", "320x240", X264 + " -f mpegts -mpegts_m2ts_mode 1"),
            input("h263.3gp", "x144", "-s 176x144 -c:v h263 -ar 8000 -ac 1 -c:a libopencore_amrnb"),
            input("vp8.webm", "320x240", "-c:v libvpx -c:a libopus -b:v 1M"),
            input("vp9-alpha.webm", "320x240", "-c:v libvpx-vp9 -pix_fmt yuva420p -cpu-used 8"),
            input("av1.mp4", "320x240", "-c:v libsvtav1 -preset 12 -c:a libopus"),
            input("hevc10.mp4", "320x240", X265 + " -pix_fmt yuv420p10le -tag:v hvc1"),
            input("windows.wmv", "320x240", "-c:v wmv2 -c:a wmav2"),
            input("ffv1.mkv", "320x240", "-c:v ffv1 -pix_fmt yuv420p16le -c:a flac"),
            input("gray.mkv", "320x240", "-c:v ffv1 -pix_fmt gray"),
            input("animation.mov", "320x240", "-c:v qtrle -pix_fmt rgb24"),
            input("rgb.mkv", "320x240", "-c:v libx264rgb -preset ultrafast"),
            input("jpeg2000.mov", "320x240", "-c:v jpeg2000"),
            input("dnxhd.mov", "720", "-s 1280x720 -c:v dnxhd -b:v 90M -pix_fmt yuv422p"))
        .map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> pictures() {
    return Stream.of(
            input(
                "odd.mp4",
                "320x240",
                "-vf crop=319:239,scale=321:241 -c:v libx264 -pix_fmt yuv444p"),
            input("wide-pixels.mp4", "640x240", "-vf setsar=2 " + X264),
            input("tall-pixels.mp4", "160x240", "-vf setsar=1/2 " + X264),
            input("interlaced.mp4", "320x240", X264 + " -flags +ilme+ildct -x264-params tff=1"),
            input("tiny.mp4", "x16 ", "-s 16x16 " + X264),
            input("strip.mp4", "1024x16", "-s 1024x16 " + X264),
            input("full-range.mp4", "320x240", "-c:v libx264 -pix_fmt yuvj420p"),
            input(
                "hlg.mp4",
                "320x240",
                X265 + ":transfer=18:colorprim=9:colormatrix=9 -pix_fmt yuv420p10le"),
            input(
                "pq.mp4",
                "320x240",
                X265 + ":transfer=16:colorprim=9:colormatrix=9 -pix_fmt yuv420p10le"))
        .map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> times() {
    return Stream.of(
            input("fast.mp4", "320x240", "-r 120 " + X264),
            input("absurd.mkv", "320x240", "-r 1000 " + X264 + " -t 0.3"),
            input("slow.mp4", "320x240", "-r 1 " + X264),
            input("one-frame.mp4", "320x240", "-frames:v 1 -an " + X264),
            input("short.mp4", "320x240", "-t 0.12 " + X264),
            input("uneven.mkv", "320x240", "-vf select='mod(n,7)*mod(n,5)' -fps_mode vfr " + X264),
            input("late.mp4", "320x240", X264 + " -output_ts_offset 10"),
            input("very-late.ts", "320x240", X264 + " -output_ts_offset 90000"),
            input("fragmented.mp4", "320x240", X264 + " -movflags frag_keyframe+empty_moov"))
        .map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> sounds() {
    return Stream.of(
            input("silent.mp4", "320x240", X264 + " -an"),
            input("only-sound.mp4", "sound only", "-vn -c:a aac"),
            input("only-sound.mkv", "sound only", "-vn -c:a libopus"),
            input("only-sound.mov", "sound only", "-vn -c:a alac"),
            input("only-sound.ts", "sound only", "-vn -c:a mp2"),
            input("only-sound.flv", "sound only", "-vn -c:a aac"),
            input("surround.mkv", "320x240", X264 + " -ac 6 -c:a ac3"),
            input("eight.mkv", "320x240", X264 + " -ac 8 -c:a flac -ar 96000"),
            input("dts.mkv", "320x240", X264 + " -strict -2 -ac 2 -c:a dca"),
            input("truehd.mkv", "320x240", X264 + " -strict -2 -ac 2 -c:a truehd"),
            input("vorbis.webm", "320x240", "-c:v libvpx -strict -2 -ac 2 -c:a vorbis"),
            input("telephone.mov", "320x240", X264 + " -ar 8000 -ac 1 -c:a pcm_mulaw"),
            input("float.mkv", "320x240", X264 + " -c:a pcm_f32le"))
        .map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> tracks() throws IOException {
    Path clip = make("base.mp4", X264);
    Path cover = directory.resolve("cover.jpg");
    Clips.make(cover, "-f", "lavfi", "-i", "testsrc2=size=600x600", "-frames:v", "1");
    return Stream.of(
            from(
                "cover.mp4",
                "320x240",
                clip,
                "-i",
                cover,
                "-map 0 -map 1 -c copy -disposition:v:1 attached_pic"),
            from(
                "song.mp4",
                "sound only",
                clip,
                "-i",
                cover,
                "-map 0:a -map 1 -c copy -disposition:v:0 attached_pic"),
            from("two-pictures.mp4", "320x240", clip, "-i", clip, "-map 0 -map 1:v -c copy"),
            from("turned.mp4", "240x320", "-display_rotation:v:0", "90", clip, "-c copy"),
            from("upside-down.mp4", "320x240", "-display_rotation:v:0", "180", clip, "-c copy"),
            from(
                "htc.mkv",
                "240x320",
                clip,
                "-map 0 -c copy -metadata:s:v:0 title=htc_video_rotA-090"),
            from("slanted.mp4", "320x240", "-display_rotation:v:0", "3", clip, "-c copy"),
            from("mirrored.mp4", "320x240", "-display_hflip:v:0", "", clip, "-c copy"),
            from("cut.mp4", "320x240", "-ss", "0.5", clip, "-c copy"),
            from(
                "late-sound.mp4",
                "320x240",
                clip,
                "-itsoffset",
                "0.4",
                "-i",
                clip,
                "-map 0:v -map 1:a -c copy"),
            from(
                "late-pictures.mp4",
                "320x240",
                clip,
                "-itsoffset",
                "0.4",
                "-i",
                clip,
                "-map 1:v -map 0:a -c copy"))
        .map(this::test);
  }

  private record Input(Path file, String expected) {}

  private Input input(String name, String expected, String options) {
    try {
      return new Input(make(name, options), expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path make(String name, String options) throws IOException {
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", PICTURES));
    line.addAll(List.of("-f", "lavfi", "-i", TONE));
    line.addAll(List.of(options.split(" ", -1)));
    return Clips.make(directory.resolve(name), line.toArray(String[]::new));
  }

  /** Options before the first file belong to it; the last argument is a line of options. */
  private Input from(String name, String expected, Object... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    boolean first = true;
    for (int i = 0; i < arguments.length - 1; i++) {
      String argument = arguments[i].toString();
      if (first && arguments[i] instanceof Path) {
        line.add("-i");
        first = false;
      }
      if (!argument.isEmpty()) {
        line.add(argument);
      }
    }
    line.addAll(List.of(arguments[arguments.length - 1].toString().split(" ", -1)));
    return new Input(Clips.make(directory.resolve(name), line.toArray(String[]::new)), expected);
  }

  private DynamicTest test(Input input) {
    return DynamicTest.dynamicTest(
        String.valueOf(input.file.getFileName()), () -> assertPlayable(input));
  }

  private void assertPlayable(Input input) throws Exception {
    Path work = Files.createTempDirectory(directory, "w");
    Path source = Files.copy(input.file, work.resolve("source"));
    Sniffed sniffed = Sniffer.sniff(source);
    assertThat(sniffed).isInstanceOf(Sniffed.Known.class);
    DetectedType type = ((Sniffed.Known) sniffed).type();
    assertThat(trial.run(source, String.valueOf(type.demuxer())))
        .startsWith("READY ")
        .contains(input.expected);
  }
}
