package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.services.ServicesHome;

/** Makes media for tests with ffmpeg's own generators, and reads results back. */
public final class Clips {
  private static final Path HOME = ServicesHome.located().ffmpeg();

  private Clips() {}

  /** Runs ffmpeg with these arguments, overwriting; fails the test when it does not succeed. */
  public static Path make(Path file, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
    line.addAll(List.of(arguments));
    line.add(file.toString());
    run(line);
    return file;
  }

  /** A colourful clip with a tone. */
  public static Path clip(Path file, String size, String rate, double seconds) throws IOException {
    return make(
        file,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds,
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
        "aac");
  }

  /** What ffprobe says, without any of our limits. */
  public static String probe(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    line.addAll(List.of(arguments));
    return run(line).strip();
  }

  private static String run(List<String> line) throws IOException {
    List<String> command = new ArrayList<>(line);
    command.set(0, HOME.resolve(line.get(0)).toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", HOME.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(line + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return said;
  }
}
