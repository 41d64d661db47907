package org.darkroom.system;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.darkroom.services.FfmpegPrograms;

/** Files to upload, made on the spot. */
public final class Samples {
  private static final String PICTURES = "testsrc2=size=%s:rate=25:duration=%d";

  private Samples() {}

  /** A JPEG of some colours. */
  public static Path photo(Path directory) {
    BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 1600, 1200, Color.BLUE));
    graphics.fillRect(0, 0, 1600, 1200);
    graphics.setPaint(Color.WHITE);
    graphics.fillOval(500, 300, 600, 600);
    graphics.dispose();
    Path file = directory.resolve("photo.jpg");
    try {
      ImageIO.write(image, "jpeg", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A 720p MP4 with a tone, of that many seconds. */
  public static Path video(Path directory, int seconds) {
    Path file = directory.resolve("video.mp4");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=25:duration=" + seconds,
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=" + seconds,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        file.toString());
    return file;
  }

  /** A 720p MKV with a tone, English subtitles and two chapters, of that many seconds. */
  public static Path film(Path directory, int seconds) {
    Path subtitles = directory.resolve("film.srt");
    Path chapters = directory.resolve("film.ini");
    try {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i * 2 < seconds; i++) {
        text.append(
            "%d\n00:00:%02d,000 --> 00:00:%02d,900\nLine %d\n\n"
                .formatted(i + 1, i * 2, i * 2 + 1, i + 1));
      }
      Files.writeString(subtitles, text);
      String chapter = "[CHAPTER]\nTIMEBASE=1/1\nSTART=%d\nEND=%d\ntitle=%s\n";
      Files.writeString(
          chapters,
          ";FFMETADATA1\n"
              + chapter.formatted(0, seconds / 2, "First")
              + chapter.formatted(seconds / 2, seconds, "Second"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path file = directory.resolve("film.mkv");
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-f", "lavfi", "-i", PICTURES.formatted("1280x720", seconds)));
    line.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds));
    line.addAll(List.of("-i", subtitles.toString()));
    line.addAll(List.of("-f", "ffmetadata", "-i", chapters.toString()));
    line.addAll(List.of("-map", "0", "-map", "1", "-map", "2", "-map_chapters", "3"));
    line.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
    line.addAll(List.of("-c:a", "aac", "-c:s", "srt", "-metadata:s:s:0", "language=eng"));
    line.add(file.toString());
    ffmpeg(line.toArray(String[]::new));
    return file;
  }

  /** A 360p MP4 that is a stream already, with keyframes far from every second second. */
  public static Path stream(Path directory) {
    Path file = directory.resolve("stream.mp4");
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-f", "lavfi", "-i", PICTURES.formatted("640x360", 24)));
    line.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=24"));
    line.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
    line.addAll(List.of("-b:v", "700k", "-maxrate", "700k", "-bufsize", "350k"));
    line.addAll(List.of("-sc_threshold", "0", "-force_key_frames"));
    line.addAll(List.of("0,1.2,3.6,4.4,8,10.4,12,14.8,18,20.8,23.2", "-c:a", "aac"));
    line.add(file.toString());
    ffmpeg(line.toArray(String[]::new));
    return file;
  }

  /** An MKV whose Japanese subtitles are pictures, of that many seconds. */
  public static Path bluRay(Path directory, int seconds) {
    Path pictures = directory.resolve("blu-ray.sup");
    try {
      Files.write(pictures, PresentationGraphics.file(1280, 720));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path file = directory.resolve("blu-ray.mkv");
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-i", video(directory, seconds).toString(), "-i", pictures.toString()));
    line.addAll(List.of("-map", "0", "-map", "1", "-c", "copy"));
    line.addAll(List.of("-metadata:s:s:0", "language=jpn", file.toString()));
    ffmpeg(line.toArray(String[]::new));
    return file;
  }

  /** An upright MP4 without sound. */
  public static Path portrait(Path directory, int seconds) {
    Path file = directory.resolve("portrait.mp4");
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        PICTURES.formatted("480x854", seconds),
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        file.toString());
    return file;
  }

  /** A tone in a container of videos. */
  public static Path soundOnly(Path directory, int seconds) {
    Path file = directory.resolve("sound-only.mp4");
    String tone = "sine=frequency=440:duration=" + seconds;
    ffmpeg("-f", "lavfi", "-i", tone, "-c:a", "aac", file.toString());
    return file;
  }

  /** A WAV with a tone. */
  public static Path sound(Path directory) {
    Path file = directory.resolve("tone.wav");
    ffmpeg("-f", "lavfi", "-i", "sine=frequency=440:duration=3", file.toString());
    return file;
  }

  /** An MP3 with a tone that never pauses. */
  public static Path recording(Path directory, int seconds) {
    Path file = directory.resolve("recording.mp3");
    String tone = "sine=frequency=440:sample_rate=16000:duration=" + seconds;
    ffmpeg("-f", "lavfi", "-i", tone, "-b:a", "24k", file.toString());
    return file;
  }

  /** A tone in the format that the name's ending tells. */
  public static Path tone(Path directory, String name, int seconds) {
    Path file = directory.resolve(name);
    ffmpeg("-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds, file.toString());
    return file;
  }

  /** A PDF of one empty page whose catalog holds those entries too. */
  public static Path pdf(Path directory, String entries) {
    StringBuilder text = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R" + entries + ">>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    };
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(text.length()));
      text.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = text.length();
    text.append(table).append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n");
    text.append(start).append("\n%%EOF\n");
    try {
      return Files.writeString(directory.resolve("page.pdf"), text, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs ffmpeg, which must succeed. */
  static void ffmpeg(String... arguments) {
    List<String> options = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
    options.addAll(List.of(arguments));
    run("ffmpeg", options);
  }

  /** What ffprobe says. */
  static String ffprobe(String... arguments) {
    List<String> options = new ArrayList<>(List.of("-v", "error"));
    options.addAll(List.of(arguments));
    return run("ffprobe", options);
  }

  private static String run(String program, List<String> options) {
    Path services = Path.of("target/dist/services").toAbsolutePath();
    Path programs =
        FfmpegPrograms.unpacked(services.resolve("ffmpeg.jar"), services.resolve("ffmpeg"));
    List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", programs.toString());
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(program + " ended with " + code + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
