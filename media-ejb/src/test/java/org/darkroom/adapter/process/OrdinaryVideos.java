package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes small files of the containers and codecs that people upload most. */
final class OrdinaryVideos {
  private static final String[] H264 = {
    "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac"
  };

  private final Path directory;
  private final List<Path> made = new ArrayList<>();

  private OrdinaryVideos(Path directory) {
    this.directory = directory;
  }

  static List<Path> make(Path directory) throws IOException {
    OrdinaryVideos videos = new OrdinaryVideos(Files.createDirectories(directory));
    videos.all();
    return videos.made;
  }

  private void all() throws IOException {
    add("h264.mp4", "640x360", H264);
    add("large.mp4", "1280x720", with(H264, "-movflags", "+faststart", "-bf", "2"));
    add("anamorphic.mp4", "360x288", with(H264, "-vf", "setsar=16/11"));
    add("narrow.mp4", "640x240", with(H264, "-vf", "setsar=1/2"));
    add(
        "full-range.mp4",
        "320x240",
        with(H264, "-vf", "scale=out_range=pc,format=yuvj420p", "-color_range", "pc"));
    add(
        "bt709.mp4",
        "320x240",
        with(
            H264,
            "-vf",
            "scale=out_color_matrix=bt709",
            "-colorspace",
            "bt709",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709"));
    add("hevc.mp4", "320x240", "-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1");
    add("fragmented.mp4", "320x240", with(H264, "-movflags", "frag_keyframe+empty_moov"));
    for (int degrees : new int[] {90, 180, 270}) {
      Path turned = directory.resolve("turned-" + degrees + ".mov");
      String input = directory.resolve("h264.mp4").toString();
      made.add(Clips.make(turned, "-display_rotation", "" + degrees, "-i", input, "-c", "copy"));
    }
    add("h264.mkv", "640x360", H264);
    add("h264.ts", "640x360", with(H264, "-g", "12"));
    add("mpeg4.avi", "320x240", "-c:v", "mpeg4", "-c:a", "libmp3lame", "-q:v", "4");
    add("mjpeg.avi", "320x240", "-c:v", "mjpeg", "-c:a", "pcm_s16le", "-pix_fmt", "yuvj420p");
    add("vp8.webm", "321x241", "-c:v", "libvpx", "-c:a", "libopus", "-b:v", "1M");
    add(
        "vp9.webm",
        "320x240",
        "-c:v",
        "libvpx-vp9",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-c:a",
        "libopus");
    add("h263.3gp", "352x288", "-c:v", "h263", "-c:a", "aac", "-r", "15", "-b:v", "300k");
    add("mpeg2.ts", "320x240", "-c:v", "mpeg2video", "-c:a", "mp2", "-b:v", "2M");
  }

  private void add(String name, String size, String... codecs) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=25:duration=3"));
    line.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=3:sample_rate=48000"));
    line.addAll(Arrays.asList(codecs));
    made.add(Clips.make(directory.resolve(name), line.toArray(String[]::new)));
  }

  private static String[] with(String[] one, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(one));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
